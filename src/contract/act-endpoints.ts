import { type ActDeclaration, declaredFile, postsOf } from '#domain/act/act.ts';
import { acts } from '#domain/rulebook.ts';
import { actBody, carryOver, recordingOf } from './acts.ts';
import { endpoint } from './endpoint.ts';
import { recordingInFileOf } from './file.ts';

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
const inGeneral = acts.filter((a) => !a.ownDoor);
/** One endpoint per kind of act, made from the declarations: POST /api/cases/:caseId/acts/leave.requested. */
export const actEndpoints = inGeneral
  .filter((a) => declaredFile(a) === 'case')
  .map((a) => (a.open ? correctionEndpointOf(a) : actEndpointOf(a)));

const inFileEndpointOf = (declaration: ActDeclaration) => {
  const body = actBody(declaration.content, declaration);
  return endpoint({
    ...recordingInFileOf(declaration.kind),
    summary: declaration.open ? `更正：${declaration.title}` : declaration.title,
    matter: declaration.matter,
    permission: postsOf(declaration),
    writes: { act: declaration.kind },
    body: declaration.open ? body.required({ corrects: true }) : body,
    door: (sent: unknown) => carryOver(declaration, sent),
  });
};
/** The same for what is written in files that are no cases: POST /api/files/:fileId/acts/inquiry.visited. */
export const fileActEndpoints = inGeneral.filter((a) => declaredFile(a) !== 'case').map(inFileEndpointOf);
