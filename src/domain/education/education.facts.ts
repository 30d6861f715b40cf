import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

export type EducationFacts = {
  readonly attended: readonly { readonly lessonId: string; readonly on: PlainDate; readonly strand: string; readonly required: boolean }[];
};

export const noEducation: EducationFacts = { attended: [] };

/** 必修 is asked of everybody; what is voluntary is help. */
export const educationShown = (_post: Post, { attended }: EducationFacts): EducationFacts => ({
  attended: attended.filter((one) => one.required),
});
