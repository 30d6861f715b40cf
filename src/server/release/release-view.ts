import type { ReleaseReply } from '#contract/release.ts';
import { archiveOf } from '#domain/archive/completeness.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Post } from '#domain/permission.ts';
import { debtsShownTo, releaseDebts } from '#domain/release/owed/debts.ts';
import { releaseGates } from '#domain/release/gates.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { releaseActs } from '#domain/release/release.acts.ts';
import { certificateWords, performanceHeld } from '#domain/release/release.papers.ts';
import { deciderOf, prisonReleases, prisonReleasesWords } from '#domain/release/release.ts';
import { groundsAgainstCertificate } from '#domain/release/release.rules.ts';
import { releaseSteps } from '#domain/release/steps.ts';
import { neverPasses, passTitle, resettlementTerm } from '#domain/resettlement/resettlement.ts';
import { resettlementActs } from '#domain/resettlement/resettlement.acts.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import type { Attempt } from '#domain/act/act.ts';
import { addDays, daysBetween, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong, sayDate, sayDay } from '#domain/time/say-day.ts';
import type { holdingOf } from '#server/archive/archive.store.ts';

type Held = {
  readonly holding: Awaited<ReturnType<typeof holdingOf>>;
  readonly counts: ReadonlyMap<string, number>;
  readonly papers: readonly { id: string; code: string; number: string | null; act_seq: number }[];
  readonly procuratorate: string;
  readonly officer: string;
  readonly lastApprover: string;
};

/** 玉泉区社区矫正管理局 → 玉泉区公安分局; a banner or county has a bureau of its own. A first guess for the form, no fact. */
const policeOf = (county: string): string => {
  const place = county.replace(/社区矫正管理局$/, '');
  return place.endsWith('区') ? `${place}公安分局` : `${place}公安局`;
};

const performanceOf = (file: CaseFile, counts: Held['counts']): { item: string; fact: string }[] => {
  const n = (kind: string): number => counts.get(kind) ?? 0;
  return [
    { item: '报告', fact: n('reporting.reported') ? `报告 ${n('reporting.reported')} 次` : '案卷没有记录' },
    { item: '走访核查', fact: `走访 ${n('visit.made')} 次，核查 ${n('reporting.checked')} 次，谈话 ${n('reporting.talked')} 次` },
    ...performanceHeld(file),
  ];
};

/** One person's release, put together from the rules; nothing here decides. */
export const releaseView = (file: CaseFile, day: PlainDate, attempt: Attempt, version: number | null, held: Held): ReleaseReply => {
  const {
    facts: { term, release, measure, managementClass, status, intake },
  } = file;
  const archive = archiveOf(file, day, held.holding);
  // The end's own papers stand on the page already; what the archive lacks beside them is a debt as well.
  const gaps = archive.rows.filter(
    (row) =>
      row.stage !== 'end' &&
      row.stage !== 'period' &&
      (row.state === 'makeable' || row.state === 'requestable' || row.state === 'explain' || row.state === 'explained'),
  );
  const post: Post = attempt.by.post;
  const mine = [...releaseActs, ...resettlementActs].filter((one) => one.hands[post] !== undefined).map((one) => one.kind);
  const spoken = new Set(held.holding.papers.map((one) => one.id));
  const paper = (code: string) => {
    const found = held.papers.findLast((one) => one.code === code && spoken.has(one.id));
    return found ? { id: found.id, number: found.number } : null;
  };
  const minor = isMinorCase(file);
  const refusals = release.certificateOn === null ? groundsAgainstCertificate(file, attempt) : [];
  const rules = inForceOn('release', term.endsOn, file.local);
  const today = (
    kind: string,
    nature: 'enforcement' | 'clerical',
    title: string,
    note: string,
    doneOn: PlainDate | null | undefined,
    optional = false,
  ) => ({
    actKind: kind,
    nature,
    title,
    note,
    state: doneOn ? ('done' as const) : optional ? ('optional' as const) : ('open' as const),
    on: doneOn ?? null,
    mine: mine.includes(kind),
  });
  return {
    caseId: file.caseId,
    number: file.number,
    name: file.person.name,
    measure,
    managementClass,
    status,
    minor,
    startsOn: term.startsOn,
    endsOn: term.endsOn,
    daysLeft: daysBetween(day, term.endsOn),
    dayOfTerm: daysBetween(term.startsOn, day) + 1,
    county: file.county.name,
    office: file.office?.name ?? null,
    version,
    steps: releaseSteps(file, day).map((step) => ({ ...step })),
    gates: releaseGates(file, day).map((gate) => ({ ...gate, basis: gate.basis.map((one) => citeArticle(one)) })),
    because: `期满日 ${sayDay(term.endsOn, day)}，不因休息日顺延，也不因欠项推迟`,
    refusals: refusals.map(({ routes, ...one }) => ({
      ...one,
      basis: [...one.basis],
      ...(routes ? { routes: routes.map((route) => ({ ...route })) } : {}),
    })),
    debts: [
      ...debtsShownTo(post, releaseDebts(file, day)).map((one) => ({ ...one })),
      ...gaps.map((row) => ({
        item: `archive:${row.id}`,
        title: row.title,
        state: row.state === 'explained' ? ('explained' as const) : ('owed' as const),
        fact: row.fact === '没有' ? `应归 ${row.slot}，没有` : row.fact,
        dueOn: null,
        actKind: row.next?.actKind && mine.includes(row.next.actKind) ? row.next.actKind : null,
      })),
    ],
    archive: { held: archive.held, wanted: archive.wanted, explained: archive.explained },
    certificate: {
      title: '解除社区矫正证明书',
      lines: [...certificateWords(file)],
      signed: [file.county.name, sayDayLong(release.certificateOn ?? maxDay(day, term.endsOn))],
      on: release.certificateOn,
      paper: paper('P604'),
      lastApprover: held.lastApprover,
    },
    notices: {
      on: release.noticesOn,
      paper: paper('P605'),
      decider: deciderOf(file),
      procuratorate: held.procuratorate,
      police: policeOf(file.county.name),
    },
    appraisal: { on: release.appraisedOn, paper: paper('P602'), performance: performanceOf(file, held.counts), officeSigner: held.officer },
    resettlement: {
      to: file.office?.name ?? '',
      ...resettlementTerm(measure, term.endsOn),
      firstContactBy: addDays(release.certificateOn ?? term.endsOn, rules.handOverWithin),
      passes: Object.values(passTitle),
      never: [...neverPasses],
      done: release.handedOver
        ? {
            on: release.handedOver.on,
            to: release.handedOver.to,
            until: release.handedOver.until,
            firstContactOn: release.handedOver.firstContactOn,
            takesPart: release.handedOver.takesPart,
          }
        : null,
    },
    sameDay: [
      ...(intake.exitRestrictionReportedOn || intake.takenOverAt
        ? [
            today(
              'exit-restriction.lifted',
              'enforcement',
              '撤销出境限制报备',
              intake.exitRestrictionReportedOn ? `入矫时 ${sayDate(intake.exitRestrictionReportedOn, day)} 报备` : '台账接收前报备的',
              release.exitRestrictionLiftedOn,
            ),
          ]
        : []),
      ...(measure === 'temporary-release'
        ? []
        : [
            today(
              'release.announced',
              'enforcement',
              '解矫宣告',
              minor ? '可以举行；不公开，通知监护人到场' : '可以举行；小组在场，不公开个人信息',
              release.announcedOn,
              true,
            ),
          ]),
    ],
    prison: prisonReleases(file) ? prisonReleasesWords : null,
    mine,
  };
};
