import { type ActDeclaration, postsOf } from '#domain/act/act.ts';
import { acts } from '#domain/rulebook.ts';
import { actBody, carryOver, recordingOf } from './acts.ts';
import { endpoint } from './endpoint.ts';

export const actEndpointOf = (declaration: ActDeclaration) =>
  endpoint({
    ...recordingOf(declaration.kind),
    summary: declaration.title,
    matter: declaration.matter,
    permission: postsOf(declaration),
    writes: { act: declaration.kind },
    body: actBody(declaration.content, declaration),
    door: (body: unknown) => carryOver(declaration, body),
  });
/** One endpoint per kind of act, made from the declarations: POST /api/cases/:caseId/acts/leave.requested. */
export const actEndpoints = acts.filter((a) => !a.open && !a.ownDoor).map(actEndpointOf);
