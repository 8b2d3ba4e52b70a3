// 时刻 (instant): shown in the time of China, whatever the machine says; days as they are written.
const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-23 09:00`, in Beijing time; to the second where asked. */
export function instantText(at: string, to: 'minute' | 'second' = 'minute'): string {
  const told = Object.fromEntries(
    parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  );
  const minute = `${told['year']}-${told['month']}-${told['day']} ${told['hour']}:${told['minute']}`;
  return to === 'minute' ? minute : `${minute}:${told['second']}`;
}

/** `2026-11-23`, in Beijing time. */
export function dayText(at: string): string {
  return instantText(at).slice(0, 10);
}

/** An instant as an element that says it to programs too. */
export function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="figures">
      {instantText(at)}
    </time>
  );
}

/** Exact decimals as they were written, thousands apart: never through a binary number. */
export function amountText(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
