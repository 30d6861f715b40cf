import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider, type ConfigProviderProps } from 'antd';
import chinese from 'antd/es/locale/zh_CN.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readArticle } from './act/read-article.ts';
import { allMatters } from './all-matters.ts';
import { ArticleSource } from './parts/tags/ArticleLink.tsx';
import { FileSource } from './parts/file/file-door.ts';
import { isCallError, problemOf } from './platform/call.ts';
import { fetchFile } from './platform/fetch-file.ts';
import { OfAllMatters } from './platform/pages/matter-pages.ts';
import { keepPages } from './platform/offline/install.ts';
import { watchServer } from './platform/offline/watch-server.ts';
import { antdTheme } from '#web/parts/look/antd-theme.ts';
import { applyLook, useLook } from '#web/parts/look/theme.ts';
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

const queries = new QueryClient({
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

// The declaration file speaks as a CommonJS module; what is imported is the table itself.
const locale = chinese as unknown as NonNullable<ConfigProviderProps['locale']>;

const files = { fetchFile, problemOf };

function App() {
  const { theme, step } = useLook();
  return (
    <ConfigProvider locale={locale} theme={antdTheme(theme, step)} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <ArticleSource value={readArticle}>
          <FileSource value={files}>
            <OfAllMatters value={allMatters}>
              <RouterProvider router={router} />
            </OfAllMatters>
          </FileSource>
        </ArticleSource>
      </QueryClientProvider>
    </ConfigProvider>
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
