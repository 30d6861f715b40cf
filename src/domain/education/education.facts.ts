import type { PlainDate } from '#domain/time/plain-date.ts';

export type Attended = { readonly lessonId: string; readonly on: PlainDate; readonly strand: string };

/** 必修: lessons that are asked of the person and that they came to. */
export type RequiredLessonsFacts = { readonly attended: readonly Attended[] };
export const noRequiredLessons: RequiredLessonsFacts = { attended: [] };

/** Lessons that the person came to of their own will. */
export type EducationFacts = { readonly attended: readonly Attended[] };
export const noEducation: EducationFacts = { attended: [] };
/** What is voluntary is help. */
export const educationShown = (): EducationFacts => noEducation;
