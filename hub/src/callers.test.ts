import { describe, expect, it } from 'vitest';
import type { Post } from './account/account.ts';
import { callers } from './callers.ts';
import type { Incoming } from './platform/http/server.ts';
import { noSession, type SignedIn } from './session/session.ts';

const officer: Post = { organisation: 'bank-1', kind: 'institution', role: 'officer' };
const agent: Post = { organisation: 'firm-1', kind: 'enterprise', role: 'agent' };
const origin = 'https://node.example';

function whoIs(posts: readonly Post[], more: Partial<SignedIn> = {}) {
  const standing = {
    person: 'p',
    state: 'active',
    identity: 'proven',
    standing: 1,
    posts,
  } as const;
  const found: SignedIn = {
    session: 's',
    person: 'p',
    state: 'full',
    standing,
    renewed: null,
    ...more,
  };
  const who = async (token: string) => {
    if (token !== 'good') throw noSession();
    return found;
  };
  return callers({ sessions: { who }, origin });
}

const sent: string[] = [];
function incoming(headers: Incoming['headers'], method = 'GET'): Incoming {
  const header = (name: string, value: string) => void sent.push(`${name}: ${value}`);
  return { method, url: '/x', headers, address: '192.0.2.1', request: 'r-1', header };
}
const cookie = 'other=1; xq_session=good';

describe('who asks', () => {
  it('nobody, without cookie or token', async () => {
    expect(await whoIs([])(incoming({}), 'anyone')).toMatchObject({ signedIn: 'no', actor: null });
    await expect(whoIs([])(incoming({}), 'person')).rejects.toMatchObject({
      code: 'access.sign-in',
    });
  });

  it('a person of one organisation acts for it; the audit knows session and request', async () => {
    const caller = await whoIs([officer])(incoming({ cookie }), ['institution:officer']);
    expect(caller.actor).toMatchObject({ id: 'p', organisation: 'bank-1', roles: ['officer'] });
    expect(caller.principal).toMatchObject({ credential: 'session:s', request: 'r-1' });
  });

  it('a person of two says for which; of none of theirs is refused', async () => {
    const find = whoIs([officer, agent]);
    const seats = ['enterprise:agent'];
    await expect(find(incoming({ cookie }), seats)).rejects.toMatchObject({
      code: 'access.no-organisation',
    });
    const named = incoming({ cookie, 'xinqiao-organisation': 'firm-1' });
    expect((await find(named, seats)).actor?.organisation).toBe('firm-1');
    const foreign = incoming({ cookie, 'xinqiao-organisation': 'firm-2' });
    await expect(find(foreign, seats)).rejects.toMatchObject({ code: 'session.not-there' });
  });

  it('half a session, or one whose password is due, acts for nobody', async () => {
    for (const state of ['half', 'due'] as const) {
      const find = whoIs([officer], { state });
      expect(await find(incoming({ cookie }), 'half')).toMatchObject({ actor: null });
      await expect(find(incoming({ cookie }), 'person')).rejects.toMatchObject({
        code: 'access.sign-in',
      });
    }
  });

  it('a stale cookie is a visitor on a page for anyone, and nobody elsewhere', async () => {
    const stale = incoming({ cookie: 'xq_session=old' });
    expect((await whoIs([])(stale, 'anyone')).signedIn).toBe('no');
    await expect(whoIs([])(stale, 'half')).rejects.toMatchObject({ code: 'session.none' });
  });

  it('a renewed token goes back in a cookie that scripts cannot read', async () => {
    await whoIs([officer], { renewed: 'next' })(incoming({ cookie }), 'person');
    expect(sent.at(-1)).toBe('set-cookie: xq_session=next; Path=/; HttpOnly; SameSite=Lax; Secure');
  });
});

describe('what changes something', () => {
  it.each([
    [{ origin: 'https://evil.example' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'null' }, false],
    [{ origin, 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }, true],
    [{ origin, 'sec-fetch-site': 'cross-site' }, false],
    [{ origin }, true],
    [{}, true],
  ])('asked with a cookie and %o: %s', async (headers, passes) => {
    const asked = whoIs([officer])(incoming({ cookie, ...headers }, 'POST'), 'person');
    if (passes) expect((await asked).signedIn).toBe('full');
    else await expect(asked).rejects.toMatchObject({ code: 'access.other-site' });
  });

  it('is refused from another site without a cookie too: it could sign somebody in as another', async () => {
    const asked = incoming({ origin: 'https://evil.example' }, 'POST');
    await expect(whoIs([])(asked, 'anyone')).rejects.toMatchObject({ code: 'access.other-site' });
  });
});
