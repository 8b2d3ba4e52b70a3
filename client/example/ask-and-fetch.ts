// A bank's system at a terminal: node run.mjs ask <统一社会信用代码 USCC> [http://localhost:8080]
import { askAndFetch } from './asking.ts';
import { print, signIn } from './sign-in.ts';

const [subject = '', node = 'http://localhost:8080'] = process.argv.slice(2);
const administrator = await signIn(node, 'bank.admin');
const send = (address: URL) => {
  print(`② 请企业打开 have the enterprise open:\n${address.href}`);
};
await askAndFetch({ node, subject, administrator, say: print, send });
