// The load, in a process of its own.
import { type Ask, endClients, work } from './work.ts';

process.on('message', (ask: Ask | 'stop') => {
  if (ask === 'stop') {
    void endClients().then(() => process.exit(0));
    return;
  }
  void work(ask).then(
    (told) => process.send!({ told }),
    (error: Error) => process.send!({ error: `${error.message}\n${error.stack}` }),
  );
});
