import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { allMatters } from './all-matters.ts';
import { ArticleSource, type ReadArticle } from './parts/tags/ArticleLink.tsx';
import { FileSource } from './parts/file/file-door.ts';
import { isCallError, problemOf } from './platform/call.ts';
import { fetchFile } from './platform/fetch-file.ts';
import { OfAllMatters } from './platform/pages/matter-pages.ts';
import { keepPages } from './platform/offline/install.ts';
import { watchServer } from './platform/offline/watch-server.ts';
import { entryKey, saysOfSession } from './platform/session.ts';
import { applyLook } from '#web/parts/look/theme.ts';
import { router } from './routes.tsx';
import '#web/parts/look/tokens.css';
import '#web/parts/look/base.css';
import './parts/tags/tags.css';
import './parts/form/form.css';
import './parts/frame/frame.css';
import './parts/case/case.css';
import './parts/table/table.css';
import './parts/paper/paper.css';

applyLook();

const onError = (error: unknown): void => {
  if (saysOfSession(error)) void queries.invalidateQueries({ queryKey: entryKey });
};
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Only a missing answer is worth asking again; a fault and a bug answer the same twice.
      retry: (count, error) => count < 2 && isCallError(error) && error.problem.kind === 'fault' && error.problem.code === 'no-answer',
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const files = { fetchFile, problemOf };
/** The articles come with the first of them that is opened. */
const readArticle: ReadArticle = async (citation) => (await import('./act/read-article.ts')).readArticle(citation);

function App() {
  return (
    <QueryClientProvider client={queries}>
      <ArticleSource value={readArticle}>
        <FileSource value={files}>
          <OfAllMatters value={allMatters}>
            <RouterProvider router={router} />
          </OfAllMatters>
        </FileSource>
      </ArticleSource>
    </QueryClientProvider>
  );
}

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepPages();
watchServer(queries);
