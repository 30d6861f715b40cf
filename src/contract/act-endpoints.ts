import { postsOf } from '#domain/act/act.ts';
import { acts } from '#domain/rulebook.ts';
import { actBody, recordingOf } from './acts.ts';
import { endpoint } from './endpoint.ts';

/** One endpoint per kind of act, made from the declarations: POST /api/cases/:caseId/acts/leave.requested. */
export const actEndpoints = acts
  .filter((a) => !a.open && !a.ownDoor)
  .map((declaration) =>
    endpoint({
      ...recordingOf(declaration.kind),
      summary: declaration.title,
      matter: declaration.matter,
      permission: postsOf(declaration),
      writes: { act: declaration.kind },
      body: actBody(declaration.content),
    }),
  );
