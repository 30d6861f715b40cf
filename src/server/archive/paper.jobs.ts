import { foldCase, placeSaid } from '#domain/act/fold.ts';
import { isPaperCode } from '#domain/archive/paper.ts';
import { isPrintable } from '#domain/archive/paper-fields.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { loadActs, loadCase } from '#server/file/file.store.ts';
import { openedPlaces } from '#server/file/place/place.store.ts';
import { makePaper } from '#server/archive/make-papers.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { owedPapers, settleOwed, stillOwed, triedAgain } from './paper.store.ts';

/** Papers that could not be made at signing are made from the same acts, under the number they have. */
export const nightlyPapers: NightlyTask = {
  name: 'papers.make-owed',
  at: { hour: 2, minute: 10 },
  run: async ({ tenant, clock, worker, platform, signal }) => {
    const system = systemOf(tenant);
    const calendar = await platform.calendarOf(tenant);
    const owed = await worker.transact(system, (tx) => owedPapers(tx, tenant));
    for (const one of owed) {
      if (signal.aborted) return;
      if (!isPaperCode(one.code) || !isPrintable(one.code)) continue;
      const code = one.code;
      try {
        await worker.transact(system, async (tx) => {
          const loaded = await loadCase(tx, tenant, one.file_id, true);
          const all = await loadActs(tx, tenant, one.file_id);
          const acts = all.filter((act) => act.seq <= one.act_seq);
          const act = acts.at(-1);
          // Somebody else may have made it while this one waited for the case.
          if (!loaded || act?.seq !== one.act_seq || !(await stillOwed(tx, tenant, one.id))) return;
          // What came later must not show in it: facts and place are those after the act that signed.
          const facts = acts.length === all.length ? loaded.file.facts : foldCase(acts, declarationOf);
          // What is printed later says where the file lay, in the names that its acts gave then.
          const opened = (await openedPlaces(tx, tenant, [one.file_id])).get(one.file_id);
          const place = opened ? placeSaid(opened, acts, declarationOf) : {};
          const press = { tx, tenant, dataDir: platform.dataDir, vault: platform.vault, demo: platform.demo, calendar, now: clock.now() };
          const made = await makePaper(press, code, { ...loaded.file, ...place, facts } as CaseFile, act, act.actor.accountId, one.number);
          if (made !== null && 'owed' in made) await triedAgain(tx, tenant, one.id, made.owed);
          else await settleOwed(tx, tenant, one.id, press.now);
        });
      } catch (error) {
        // One file that cannot be read must not keep the others waiting.
        await worker.transact(system, (tx) => triedAgain(tx, tenant, one.id, error instanceof Error ? error.name : 'unknown'));
      }
    }
  },
};
