/** Nothing but signs: `-`, `--`, `.`, `?`. An apostrophe may be an id, strange as it is. */
const onlySigns = /^(?!')[\p{P}\p{Sm}\p{Sc}\p{Sk}\s]+$/u;
/** What spreadsheets show for a box that was ticked. */
const ofSpreadsheets = /^(?:true|wahr|vrai|vero|verdadero|verdadeiro|sant|waar|tosi|sand)$/i;
/** `(blank)`, `<none>`, `[leer]`. */
const inBrackets = /^[([{<]\s*\p{L}[\p{L}\s]+[)\]}>]$/u;
/** `n/a`, `n.v.t.`, `k.A.`, `s/o`: "not available", "no indication" and the like, shortened. */
const shortened =
	/^(?:na|nvt|n\s?[./\\]\s?[advkb]\.?|n\.\s?v\.\s?t\.?|k\s?[./]\s?a\.?|[seib]\/[otd]|[нб]\/[дн])$/iu;
/** Spreadsheets' words for a failed formula, in any case: `#ref!`, `#n/a`. */
const failedInAnyCase = /^#(?:[\p{L}/_]+[!?]|n\/\p{L})$/iu;
/** What programs and expressions make of a missing value, also in the middle: `R-undefined`. */
const ofPrograms = /undefined|\bNaN\b/;

/**
 * "None", "empty", "unknown", "missing", and the "false" of a formula without an "else", in the languages of the markets
 * that the three services work in. Left out are words that are names, too, like the Swedish "tom".
 */
const words = new Set(
	`
	null, nil, nan, none, no, nothing, empty, blank, void, missing, unknown, unset, tbd, tba, todo,
	not available, not applicable, not set, not known, no value, no data, no reference, to be done,
	kein, keine, keiner, keines, nein, leer, nichts, ohne, unbekannt, fehlt, fehlend, entfällt,
	keine angabe, nicht vorhanden, nicht verfügbar, nicht bekannt, kein wert,
	ingen, inga, inget, nej, nei, tomt, saknas, okänd, okänt, ingenting, intet, mangler, ukjent,
	ukendt, ej angivet, ej tillgänglig, ej tillämpligt, ikke tilgjengelig, ikke tilgængelig, ikke angitt,
	ei, tyhjä, puuttuu, tuntematon, ei mitään, ei ole, ei tiedossa, ei saatavilla,
	geen, leeg, niets, nee, ontbreekt, onbekend, niet beschikbaar, niet van toepassing,
	aucun, aucune, néant, neant, vide, rien, inconnu, inconnue, manquant, non disponible, non applicable,
	nessuno, nessuna, vuoto, vuota, niente, assente, sconosciuto, non applicabile,
	ninguno, ninguna, vacío, vacio, nada, nulo, desconocido, no disponible, no aplica,
	nenhum, nenhuma, vazio, desconhecido, não disponível, não aplicável,
	brak, pusty, puste, nieznany, żaden, žádný, žádná, prázdné, není, neznámý, nincs, üres,
	ismeretlen, puudub, κανένα, κενό, нет, пусто,
	false, falsch, faux, falso, onwaar, falskt, falsk, usann, epätosi, fałsz
	`
		.trim()
		.split(/\s*,\s*/),
);

/** Longer texts are none of these words, whatever is around them. */
const longestWord = 40;
const around = /^[\p{P}\s]+|[\p{P}\s]+$/gu;

/** Whether a reference or an id only says that there is none. What people write with a digit in it says something. */
export function isStandIn(text: string): boolean {
	if (
		[onlySigns, inBrackets, failedInAnyCase, ofPrograms, ofSpreadsheets].some((form) =>
			form.test(text),
		)
	)
		return true;
	const word = text.length > longestWord ? text : text.replace(around, '').toLowerCase();
	return shortened.test(word) || words.has(word);
}
