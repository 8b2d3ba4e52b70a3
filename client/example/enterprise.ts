// Whoever acts for an enterprise, at a terminal: node run.mjs answer [http://localhost:8080]
import { answer } from './answering.ts';
import { print, prompt, signIn } from './sign-in.ts';

const [node = 'http://localhost:8080'] = process.argv.slice(2);
const browser = await signIn(node, 'enterprise');
const { mandates } = await browser.done('GET /mandates');
for (const { subject } of mandates) print(`您代表 you act for ${subject}`);
const address = await prompt('银行给的地址 the address the bank gives');
const back = await answer(browser, address, async ({ consent, notice }) => {
  print(`${consent.institution.name} · ${consent.purpose.zh} ${consent.purpose.en}`);
  for (const { zh, fields } of consent.scope) {
    print(`  ${zh}: ${fields.map((field) => field.zh).join('、')}`);
  }
  print(`\n${notice.zh}\n`);
  const code = await prompt('新的验证码：授权；回车：拒绝 a new code: grant, Enter: decline');
  return code || null;
});
await fetch(back);
