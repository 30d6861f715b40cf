// Thirty decisions signed at the same moment, each with its papers, while others go through their lists.
import { percentile, type Product, sleep } from './product.ts';

const days = ['2026-11-25', '2026-11-27', '2026-11-29', '2026-12-01', '2026-12-03'];

const clicks = (
  product: Product,
  token: string,
): { readonly stop: () => Promise<{ asked: number; p50: number; p95: number; most: number }> } => {
  const took: number[] = [];
  let going = true;
  const clicking = (async () => {
    while (going) {
      const from = performance.now();
      await product.send('GET', '/api/cases', { token });
      took.push(performance.now() - from);
      await sleep(15);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await clicking;
      took.sort((a, b) => a - b);
      const round = (ms: number | undefined): number => Math.round((ms ?? 0) * 10) / 10;
      return { asked: took.length, p50: round(percentile(took, 0.5)), p95: round(percentile(took, 0.95)), most: round(took.at(-1)) };
    },
  };
};

export const manyDecisions = async (product: Product): Promise<object> => {
  const [office, county] = [await product.login('office'), await product.login('county')];
  const cases = await product.sql<{ id: string }>(
    `select id from correction_case where office_id = '150104008' and status = 'in-correction' and not minor order by number`,
  );
  const asked: { caseId: string; leave: number }[] = [];
  for (const day of days)
    for (const { id } of cases) {
      if (asked.length >= 30) break;
      const content = {
        departsOn: day,
        returnsOn: day,
        area: 'elsewhere',
        destination: '包头市昆都仑区某医院',
        reason: 'medical',
        detail: '陪同父亲就医',
        contact: '布和 13800000000',
        proofs: [],
      };
      const reply = await product.send('POST', `/api/cases/${id}/acts/leave.requested`, {
        token: office,
        body: { actedOn: '2026-11-23', content },
      });
      if (reply.status === 200) asked.push({ caseId: id, leave: (JSON.parse(reply.body) as { seq: number }).seq });
    }
  const idle = clicks(product, county);
  await sleep(3000);
  const before = await idle.stop();
  const busy = clicks(product, county);
  const from = performance.now();
  const statuses = await Promise.all(
    asked.map(({ caseId, leave }) =>
      product
        .send('POST', `/api/cases/${caseId}/acts/leave.decided`, {
          token: office,
          body: {
            actedOn: '2026-11-23',
            content: { leave, outcome: 'granted', reason: '事由属实，准予外出', checkEveryDays: 3, reportThere: false },
          },
        })
        .then((reply) => reply.status),
    ),
  );
  const ms = Math.round(performance.now() - from);
  const during = await busy.stop();
  const answers: { [status: string]: number } = {};
  for (const status of statuses) answers[status] = (answers[status] ?? 0) + 1;
  const [papers] = await product.sql<{ made: number; owed: number }>(
    `select (select count(*)::int from paper where code = 'P411' and acted_on = '2026-11-23') as made, (select count(*)::int from paper_owed where made_at is null) as owed`,
  );
  return { decisions: asked.length, answers, ms, papers, clicksIdle: before, clicksDuring: during };
};
