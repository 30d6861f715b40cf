// Mutants that no test can notice, because the rule means the same with them. Each with its reason; one that a test notices is taken out.

export type Equivalent = {
  readonly file: string;
  /** How the line begins that it stands in, after the white space. */
  readonly stands: string;
  readonly was: string;
  readonly now: readonly string[];
  /** Why the rule means the same with it. */
  readonly why: string;
};

export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/domain/time/fixed-holidays.ts',
    stands: 'if (named(rules.findLast((one) => one.from <= day)!)) days.add(day);',
    was: '<=',
    now: ['<'],
    why: 'Every rule of holidays begins on a 1 January, off before and after it, or on a day that no rule names.',
  },
  {
    file: 'src/domain/time/plain-date.ts',
    stands: 'return rest.reduce((least, day) => (day < least ? day : least), first);',
    was: '<',
    now: ['<='],
    why: 'Of two equal days either is the earlier one.',
  },
  {
    file: 'src/domain/time/plain-date.ts',
    stands: 'return rest.reduce((most, day) => (day > most ? day : most), first);',
    was: '>',
    now: ['>='],
    why: 'Of two equal days either is the later one.',
  },
  {
    file: 'src/domain/act/shown-to.ts',
    stands: 'Object.entries(where).every(([field, value]) => (content as { [name: string]: unknown } | null)?.[field] === value);',
    was: 'every',
    now: ['some'],
    why: 'The one row that asks of the content asks one thing.',
  },
  {
    file: 'src/domain/act/shown-to.ts',
    stands: 'const named = shownOfHelp.find((entry) => entry.duties?.includes(rule));',
    was: 'find',
    now: ['findLast'],
    why: 'A duty stands in one row.',
  },
  {
    file: 'src/domain/act/withdrawal/withdrawal.rules.ts',
    stands: 'acts.find((act) => act.kind === withdrawal && (act.content as Withdrawal).seq === seq);',
    was: 'find',
    now: ['findLast'],
    why: 'An act is taken back once: the second time is refused.',
  },
  {
    file: 'src/domain/act/withdrawal/withdrawal.rules.ts',
    stands: 'acts.find((act) => act.corrects === seq && withdrawalOf(acts, act.seq) === undefined);',
    was: 'find',
    now: ['findLast'],
    why: 'One correction of an act stands at a time: the next corrects that one.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: 'const target = recording.corrects === null ? null : given.acts.find((act) => act.seq === recording.corrects);',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a chain.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: 'const target = given.acts.find((act) => act.seq === seq);',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a chain.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: 'const standsFor = given.acts.find((act) => act.seq === corrects)?.standsFor ?? seq;',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a chain.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: "if (!target || !declaration) return { astray: 'target' };",
    was: 'target',
    now: ['true'],
    why: 'Without a target there is no declaration either; the compiler does not see it.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: 'const grounds = seen ? declaration.groundsToRefuse?.(seen, content, attempt) : groundsAgainstQuotedScores(content);',
    was: '?.',
    now: [''],
    why: 'Every kind of act of a case has grounds to refuse: those against quoted scores, or its own where it is sealed.',
  },
  {
    file: 'src/domain/file/next.ts',
    stands: 'return { grounds: [...(grounds ?? []), ...late] };',
    was: 'grounds ?? []',
    now: ['grounds'],
    why: 'Every kind of act of a case has grounds to refuse: those against quoted scores, or its own where it is sealed.',
  },
  {
    file: 'src/domain/leave/deciding/calculation.ts',
    stands: 'leaves.find((one) => one.askedSeq === asked.extends),',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a file.',
  },
  {
    file: 'src/domain/leave/leave-fold.ts',
    stands:
      'export const leaveOf = (facts: CaseFacts, askedSeq: number): LeaveFact | undefined => facts.leave.find((one) => one.askedSeq === askedSeq);',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a file.',
  },
  {
    file: 'src/domain/leave/leave.rules.ts',
    stands: "const months = window.value === 2 ? '两' :",
    was: 'window.value === 2',
    now: ['true'],
    why: 'The law has had one window since it began, of two months; the other words wait for another figure.',
  },
  {
    file: 'src/domain/leave/leave.ts',
    stands: 'for (let at = leave; at; at = leaves.find((one) => one.askedSeq === at!.extends)) before.unshift(at);',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a file.',
  },
  {
    file: 'src/domain/leave/leave.ts',
    stands: "at = leaves.find((one) => one.extends === at!.askedSeq && (one.state === 'granted' || one.state === 'returned'));",
    was: 'find',
    now: ['findLast'],
    why: 'A leave is lengthened once: only the last one can be lengthened further.',
  },
  {
    file: 'src/domain/psychology/psychology.questions.ts',
    stands: 'takenOn: owed.length === 0 && taken ? taken.on : null,',
    was: 'taken',
    now: ['true'],
    why: 'Where no instrument is owed any more, one was taken; the compiler does not see it.',
  },
  {
    file: 'src/domain/release/owed/debts.ts',
    stands: "debts.filter(({ item }) => dutyBehind[item] === undefined || shownOfDuty(post, dutyBehind[item]) === 'all');",
    was: 'dutyBehind[item] === undefined',
    now: ['false'],
    why: 'What no duty of help stands behind is shown like a duty that the table does not name: whole.',
  },
  {
    file: 'src/domain/release/gates.ts',
    stands: 'const open = of.find((one) => one.ended === null || one.ended.on > day);',
    was: 'find',
    now: ['findLast'],
    why: 'A state is noted once while it lasts.',
  },
  {
    file: 'src/domain/release/release.rules.ts',
    stands: 'const open = release.legalStates.find((one) => one.state === form.state && one.ended === null);',
    was: 'find',
    now: ['findLast'],
    why: 'A state is noted once while it lasts.',
  },
  {
    file: 'src/domain/release/release.rules.ts',
    stands: 'const noted = file.facts.release.legalStates.find((one) => one.seq === form.seq);',
    was: 'find',
    now: ['findLast'],
    why: 'A number stands once in a file.',
  },
  {
    file: 'src/domain/release/steps.ts',
    stands:
      "const settled = debts.filter((one) => one.item !== 'appraisal').every((one) => one.state === 'received' || one.state === 'explained');",
    was: 'every',
    now: ['some'],
    why: 'Beside the appraisal one paper is owed, the summary.',
  },
  {
    file: 'src/domain/statute/clock-rules.ts',
    stands: 'return ruleIds.find((rule) => rule === id) ?? otherSpellings.get(id) ?? null;',
    was: 'find',
    now: ['findLast'],
    why: 'An id stands once among the rules.',
  },
  {
    file: 'src/domain/file/files.ts',
    stands: 'psychology: slice(noPsychology',
    was: 'false',
    now: ['true'],
    why: 'Only the compiler reads it; at run time a closed slice is the one that says what others are shown.',
  },
  {
    file: 'src/domain/file/files.ts',
    stands: 'crisis: slice(noCrisis',
    was: 'false',
    now: ['true'],
    why: 'Only the compiler reads it; at run time a closed slice is the one that says what others are shown.',
  },
  {
    file: 'src/domain/file/files.ts',
    stands: 'education: slice(noEducation',
    was: 'false',
    now: ['true'],
    why: 'Only the compiler reads it; at run time a closed slice is the one that says what others are shown.',
  },
  {
    file: 'src/domain/file/files.ts',
    stands: 'inquiry: { inquiry: slice(noInquiry',
    was: 'true',
    now: ['false'],
    why: 'Only the compiler reads it; at run time a closed slice is the one that says what others are shown.',
  },
  {
    file: 'src/domain/file/files.ts',
    stands: 'referral: { referral: slice(noReferral',
    was: 'false',
    now: ['true'],
    why: 'Only the compiler reads it; at run time a closed slice is the one that says what others are shown.',
  },
];
