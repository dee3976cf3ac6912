/** Nothing but signs: `-`, `--`, `.`, `?`. An apostrophe may be an id, strange as it is. */
const onlySigns = /^(?!')[\p{P}\p{Sm}\p{Sc}\p{Sk}\s]+$/u;
/** `(blank)`, `<none>`, `[leer]`. */
const inBrackets = /^[([{<]\s*\p{L}[\p{L}\s]+[)\]}>]$/u;
/** `n/a`, `n.v.t.`, `k.A.`, `s/o`: "not available", "no indication" and the like, shortened. */
const shortened =
	/^(?:na|nvt|n\s?[./]\s?[advkb]\.?|n\.\s?v\.\s?t\.?|k\s?[./]\s?a\.?|[seib]\/[otd]|[нб]\/[дн])$/iu;
/** Spreadsheets' words for a failed formula, in any case: `#ref!`, `#n/a`. */
const failedInAnyCase = /^#(?:[\p{L}/_]+[!?]|n\/\p{L})$/iu;
/** What programs and expressions make of a missing value, also in the middle: `R-undefined`. */
const ofPrograms = /undefined|\bNaN\b/;

/**
 * "None", "empty", "unknown", "missing", and what formulas without an "else" give, in the languages of the markets that
 * the three services work in.
 */
const words = new Set(
	`
	null, nil, nan, none, no, nothing, empty, blank, void, missing, unknown, unset, tbd, tba, todo,
	not available, not applicable, not set, not known, no value, no data, no reference, to be done,
	kein, keine, keiner, keines, nein, leer, nichts, ohne, unbekannt, fehlt, fehlend, entfällt,
	keine angabe, nicht vorhanden, nicht verfügbar, nicht bekannt, kein wert,
	ingen, inga, inget, nej, nei, tom, tomt, saknas, okänd, okänt, ingenting, intet, mangler, ukjent,
	ukendt, ej angivet, ej tillgänglig, ej tillämpligt, ikke tilgjengelig, ikke tilgængelig, ikke angitt,
	ei, tyhjä, puuttuu, tuntematon, ei mitään, ei ole, ei tiedossa, ei saatavilla,
	geen, leeg, niets, nee, ontbreekt, onbekend, niet beschikbaar, niet van toepassing,
	aucun, aucune, néant, neant, vide, rien, inconnu, inconnue, manquant, non disponible, non applicable,
	nessuno, nessuna, vuoto, vuota, niente, assente, sconosciuto, non applicabile,
	ninguno, ninguna, vacío, vacio, nada, nulo, desconocido, no disponible, no aplica,
	nenhum, nenhuma, vazio, desconhecido, não disponível, não aplicável,
	brak, pusty, puste, nic, nieznany, żaden, žádný, žádná, prázdné, není, neznámý, nincs, üres,
	ismeretlen, puudub, κανένα, κενό, нет, пусто,
	false, true, falsch, wahr, faux, vrai, falso, vero, verdadero, onwaar, waar, falskt, sant, falsk,
	sand, usann, sann, epätosi, tosi, fałsz, prawda
	`
		.trim()
		.split(/\s*,\s*/),
);

/** Whether a reference or an id only says that there is none. Whatever has a digit says something. */
export function isStandIn(text: string): boolean {
	return (
		[onlySigns, inBrackets, shortened, failedInAnyCase, ofPrograms].some((form) =>
			form.test(text),
		) || words.has(text.toLowerCase())
	);
}
