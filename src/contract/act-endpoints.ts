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
/** What opened a file is there: in the file it can only be corrected. */
const correctionEndpointOf = (declaration: ActDeclaration) => {
  const endpoint = actEndpointOf(declaration);
  return { ...endpoint, summary: `更正：${declaration.title}`, body: endpoint.body.required({ corrects: true }) };
};
/** One endpoint per kind of act, made from the declarations: POST /api/cases/:caseId/acts/leave.requested. */
export const actEndpoints = acts.filter((a) => !a.ownDoor).map((a) => (a.open ? correctionEndpointOf(a) : actEndpointOf(a)));
