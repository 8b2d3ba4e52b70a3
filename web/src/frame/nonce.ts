// 样式凭证 (nonce): styles that the page's own code makes are let in by its nonce. Ant Design is told of it; the small
// libraries below it (scroll locks, measures of scroll bars) make theirs without, and would be refused one by one.

/** The nonce of this showing of the page; '' where it has none. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

/** Every style element made from now on bears the nonce. Scripts never do. */
export function bearNonce(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
