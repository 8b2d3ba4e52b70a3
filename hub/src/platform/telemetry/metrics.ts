// 指标 (metrics): what of the node can be counted, by names after the conventions of Prometheus. Labels are of closed
// sets (routes, codes, source units, jobs); never a number of anything, nor a subject. docs/metrics.md is held to this.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const fine = [0.0001, 0.00025, 0.0005, ...seconds];

export type NodeMetrics = ReturnType<typeof nodeMetrics>;

/** The families of one process; the states are those that whoever asks for them fills in first. */
export function nodeMetrics() {
  const registers = [new Registry()] as [Registry];
  const [registry] = registers;
  const counted = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `xinqiao_${name}`, help, labelNames, registers });
  const state = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `xinqiao_${name}`, help, labelNames, registers });
  const timed = (name: string, help: string, labelNames: string[], buckets = seconds) =>
    new Histogram({ name: `xinqiao_${name}`, help, labelNames, buckets, registers });
  return {
    registry,
    ...trafficOf(timed, counted),
    ...statesOf(state, counted),
  };
}

type Counting = (name: string, help: string, labelNames: string[]) => Counter;
type Stating = (name: string, help: string, labelNames?: string[]) => Gauge;
type Timing = (name: string, help: string, labelNames: string[], buckets?: number[]) => Histogram;

function trafficOf(timed: Timing, counted: Counting) {
  return {
    requests: timed(
      'http_request_duration_seconds',
      '应答一个请求的用时 / answering a request, by route and status',
      ['method', 'route', 'status'],
    ),
    problems: counted(
      'http_problems_total',
      '以错误码应答的请求 / requests answered by a problem',
      ['code'],
    ),
    stages: timed('stage_duration_seconds', '各阶段用时 / where the time goes', ['stage'], fine),
    calls: counted('calls_total', '向信源单位的调用核验 / asks put to source units', [
      'source',
      'item',
      'mode',
      'outcome',
    ]),
    callParts: timed(
      'call_duration_seconds',
      '调用核验用时，分全程、网络、前置机、信源系统 / an ask: all of it, and what network, gateway, source took',
      ['source', 'part'],
    ),
    callBytes: counted('call_bytes_total', '调用核验收发字节 / bytes of asks and answers', [
      'source',
      'direction',
    ]),
  };
}

function statesOf(state: Stating, counted: Counting) {
  return {
    circuit: state('source_circuit_open', '对信源熔断的进程数 / processes whose circuit is open', [
      'source',
    ]),
    health: state('source_health', '信源健康，1 为当前状态 / 1 for the health it has', [
      'source',
      'health',
    ]),
    pool: state('pool_connections', '数据库连接 / connections to the database', ['pool', 'state']),
    outbox: state('outbox_waiting', '待送达的通知 / notifications not yet delivered'),
    outboxAge: state('outbox_oldest_age_seconds', '最久未送达的通知 / age of the oldest of them'),
    batches: state('batches', '各状态的批次 / batches by state', ['state']),
    quarantined: state('quarantine_open_rows', '未处置的隔离行 / rows in quarantine'),
    sealLag: state(
      'evidence_seal_lag_seconds',
      '留痕未封的时长 / how far sealing is behind the audit',
    ),
    jobRounds: counted('job_rounds_total', '定时任务轮次 / rounds of periodic work', [
      'job',
      'outcome',
    ]),
    jobSuccess: state(
      'job_last_success_timestamp_seconds',
      '最近一次成功 / when it last went well',
      ['job'],
    ),
    processes: state('processes', '进程数 / processes that are counted here'),
  };
}
