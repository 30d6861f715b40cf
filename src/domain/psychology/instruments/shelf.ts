import type { Instrument, InstrumentId } from '#domain/psychology/instrument.ts';
import { gad7 } from '#domain/psychology/instruments/gad-7.ts';
import { phq9 } from '#domain/psychology/instruments/phq-9.ts';
import { who5 } from '#domain/psychology/instruments/who-5.ts';

/** Instruments whose text may be shown to anyone: their licences allow it. */
export const instruments: { readonly [I in InstrumentId]: Instrument } = { 'phq-9': phq9, 'gad-7': gad7, 'who-5': who5 };

/** The instrument of that id, or undefined: ids arrive from command lines and old acts. */
export const findInstrument = (id: string): Instrument | undefined => Object.values(instruments).find((instrument) => instrument.id === id);
