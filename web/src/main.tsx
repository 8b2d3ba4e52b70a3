// 门户 (portals): what the browser runs first.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isRefusal } from './frame/ask.ts';
import { BrokenBoundary } from './frame/broken.tsx';
import { LanguageProvider, useLanguage } from './frame/language.tsx';
import { bearNonce, nonce } from './frame/nonce.ts';
import './frame/style.css';
import { theme } from './frame/theme.ts';
import { portalRouter } from './portals/portal-router.tsx';

/** A no of the node stays one however often it is asked; a lost network may come back. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => !(isRefusal(error) && error.status !== 0) && times < 2,
    },
  },
});

bearNonce();

function Portals() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <BrokenBoundary>
        <RouterProvider router={portalRouter} />
      </BrokenBoundary>
    </ConfigProvider>
  );
}

const place = document.querySelector('#portal');
if (place === null) throw new Error('the page has no place for the portal');
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <Portals />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
