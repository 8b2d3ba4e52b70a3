// 指标 (metrics): what of the node can be counted, by names after the conventions of Prometheus. Labels are of closed
// sets (routes, codes, source units, jobs); never a number of anything, nor a subject. docs/metrics.md is made from it.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const fine = [0.0001, 0.00025, 0.0005, ...seconds];

interface Family {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly buckets?: readonly number[];
}

const timings = {
  requests: {
    name: 'xinqiao_http_request_duration_seconds',
    help: '应答请求的用时 / answering a request, by its route as it is declared',
    labels: ['method', 'route', 'status'],
    buckets: seconds,
  },
  stages: {
    name: 'xinqiao_stage_duration_seconds',
    help: '各阶段用时：auth、consent、decision、evidence、sign / where the time of a request goes',
    labels: ['stage'],
    buckets: fine,
  },
  callParts: {
    name: 'xinqiao_call_duration_seconds',
    help: '调用核验的用时：all、network、gateway、source / an ask of a source, and of it each part',
    labels: ['source', 'part'],
    buckets: seconds,
  },
} as const satisfies Record<string, Family>;

const counts = {
  problems: {
    name: 'xinqiao_http_problems_total',
    help: '以错误应答的请求 / requests answered by a problem, by its code',
    labels: ['code'],
  },
  calls: {
    name: 'xinqiao_calls_total',
    help: '向信源单位的调用核验 / asks put to source units, by what came of them',
    labels: ['source', 'item', 'mode', 'outcome'],
  },
  callBytes: {
    name: 'xinqiao_call_bytes_total',
    help: '调用核验收发的字节 / bytes of asks (out) and answers (in)',
    labels: ['source', 'direction'],
  },
  jobRounds: {
    name: 'xinqiao_job_rounds_total',
    help: '定时任务的轮次：done、failed / rounds of periodic work',
    labels: ['job', 'outcome'],
  },
} as const satisfies Record<string, Family>;

const states = {
  circuit: {
    name: 'xinqiao_source_circuit_open',
    help: '对信源熔断的进程数 / processes that do not ask a source because it is down',
    labels: ['source'],
  },
  health: {
    name: 'xinqiao_source_health',
    help: '信源健康：GOOD、BAD、UNSURE，当前者为 1 / 1 for the health a source has',
    labels: ['source', 'health'],
  },
  pool: {
    name: 'xinqiao_pool_connections',
    help: '数据库连接：busy、idle，及等待连接的请求 waiting / connections, and who waits for one',
    labels: ['pool', 'state'],
  },
  outbox: {
    name: 'xinqiao_outbox_waiting',
    help: '待送达的回调通知 / notifications not delivered',
  },
  outboxAge: {
    name: 'xinqiao_outbox_oldest_age_seconds',
    help: '最久未送达者已等待 / for how long the first of them has waited',
  },
  batches: { name: 'xinqiao_batches', help: '各状态的批次 / batches by state', labels: ['state'] },
  quarantined: {
    name: 'xinqiao_quarantine_open_rows',
    help: '未处置的隔离行 / rows that wait in quarantine',
  },
  sealLag: {
    name: 'xinqiao_evidence_seal_lag_seconds',
    help: '封存落后于审计的时长 / how far sealing is behind the audit',
  },
  jobSuccess: {
    name: 'xinqiao_job_last_success_timestamp_seconds',
    help: '定时任务最近成功的时刻 / when periodic work last went well',
    labels: ['job'],
  },
  processes: { name: 'xinqiao_processes', help: '计入的进程数 / processes counted here' },
} as const satisfies Record<string, Family>;

export type NodeMetrics = ReturnType<typeof nodeMetrics>;

/** The families of one process; states are filled in by whoever reads them. */
export function nodeMetrics() {
  const registry = new Registry();
  const of = ({ name, help, labels = [] }: Family) => {
    return { name, help, labelNames: [...labels], registers: [registry] };
  };
  return {
    registry,
    ...made(
      timings,
      (one: Family) => new Histogram({ ...of(one), buckets: [...(one.buckets ?? seconds)] }),
    ),
    ...made(counts, (one: Family) => new Counter(of(one))),
    ...made(states, (one: Family) => new Gauge(of(one))),
  };
}

function made<K extends string, M>(
  families: Readonly<Record<K, Family>>,
  make: (family: Family) => M,
): Record<K, M> {
  const entries = Object.entries<Family>(families).map(([key, one]) => [key, make(one)] as const);
  return Object.fromEntries(entries) as Record<K, M>;
}
