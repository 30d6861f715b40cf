// Bodies that would keep the process busy, or run it out of stack: each answered in words, the loop free meanwhile.
import { type Product, watchHealth } from './product.ts';

const bodies: { readonly [name: string]: string } = {
  '100,000 levels': '['.repeat(100_000) + ']'.repeat(100_000),
  '100,000 open objects': '{"a":'.repeat(100_000),
  '100,000 keys': `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`,
  '300,000 items': `[${Array.from({ length: 300_000 }, () => '0').join(',')}]`,
  '2 MB of one string': JSON.stringify({ name: 'x'.repeat(1_900_000) }),
  'numbers without end': `{"name":${'9'.repeat(500_000)}}`,
};

export const endlessBodies = async (product: Product): Promise<object> => {
  const token = await product.login('office');
  const health = watchHealth(product);
  const told: { [name: string]: { status: number; ms: number } } = {};
  for (const [name, body] of Object.entries(bodies)) {
    const from = performance.now();
    const { status } = await product.send('POST', '/api/case-views', { token, body });
    told[name] = { status, ms: Math.round(performance.now() - from) };
  }
  return { told, health: await health.stop() };
};
