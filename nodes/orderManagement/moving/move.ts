import type { Row } from '../engine/row';
import type { Instruction, ReversalInstruction } from './instruction/instruction';
import type { MovementKind } from './movementKinds';

/** A row and what it is to move. */
export interface Move {
	row: Row;
	kind: MovementKind;
	instruction: Instruction;
	/** Of the business event. */
	key: string;
}

/** A row whose order is to be undone. */
export interface Undo {
	row: Row;
	instruction: ReversalInstruction;
	/** Of the business event. */
	key: string;
}
