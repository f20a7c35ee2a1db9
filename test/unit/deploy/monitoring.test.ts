import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { FAILURE_REASONS } from '../../../src/domain/failureReasons.ts';
import { createMetrics } from '../../../src/metrics/createMetrics.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { metricNamesIn } from './metricNamesIn.ts';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const RULES = pathOf('../../../deploy/alerts.yml');
const CASES = pathOf('alerts.test.yml');
const DASHBOARD = pathOf('../../../deploy/grafana-dashboard.json');
const DOCUMENT = pathOf('../../../docs/hosting.md');

/** Metrics that Prometheus itself adds. */
const OF_PROMETHEUS = ['up'];

const panelSchema = z.object({
  id: z.number(),
  title: z.string().min(1),
  type: z.enum(['stat', 'timeseries']),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ refId: z.string(), expr: z.string().min(1) })).min(1),
});
const variableSchema = z.object({ name: z.string(), definition: z.string().optional() });
const dashboardSchema = z.object({
  panels: z.array(panelSchema).min(1),
  templating: z.object({ list: z.array(variableSchema) }),
});

const readDashboard = () => dashboardSchema.parse(JSON.parse(readFileSync(DASHBOARD, 'utf8')));

/** Expressions of the rules: on the line of `expr:`, or indented below it. */
function readRules(): string[] {
  const source = readFileSync(RULES, 'utf8');
  const found = [...source.matchAll(/^( +)expr: (?:>-\n((?:\1 {2}.*\n)+)|(.+)\n)/gm)];
  assert.equal(found.length, source.match(/- alert: /g)?.length, 'an expression of each rule');
  return found.map(([, , block, line]) => block ?? line ?? '');
}

/** Names that `/metrics` can show, those of a histogram's samples included. */
async function registeredNames(): Promise<Set<string>> {
  const metrics = createMetrics({ expectsCallbacks: true, now: Date.now, monotonicNow: Date.now });
  const measure = async () => ({ processes: 1, takeovers: 0, locks: [], oldestDueMs: 0 });
  await using _store = closing(
    metrics.instrumentStore({ ...(await openStore(':memory:')), measure }, ':memory:'),
  );
  const types = (await metrics.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm);
  return new Set(
    [...types].flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['bucket', 'sum', 'count'].map(part => `${name}_${part}`) : [name],
    ),
  );
}

const closing = (store: { close(): Promise<void> }) => ({ [Symbol.asyncDispose]: () => store.close() });

test('GIVEN expressions WHEN their metrics are listed THEN labels, texts, durations, functions and operators are not', () => {
  for (const [expression, ...names] of [
    ['up{job="a"} == 0', 'up'],
    ['sum by (job, instance) (increase(a_total{b=~"c|d"}[15m])) > 0.5', 'a_total'],
    ['time() - a > 1e3 and on (job) (b_x offset 5m unless (c))', 'a', 'b_x', 'c'],
    ['histogram_quantile(0.5, sum by (le) (rate(a_bucket{x="$job"}[30m])))', 'a_bucket'],
    ['label_values(a{job="$job"}, b)', 'a', 'b'],
  ] as const)
    assert.deepEqual(metricNamesIn(expression), names, expression);
});

test('GIVEN the dashboard, the alert rules and the documentation WHEN their metrics are listed THEN /metrics has each of them', async () => {
  const { panels, templating } = readDashboard();
  const variables = templating.list.flatMap(({ definition = '' }) => metricNamesIn(definition).slice(0, 1));
  const used = [
    ...panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricNamesIn(expr))),
    ...readRules().flatMap(metricNamesIn),
    ...variables,
  ];
  const registered = await registeredNames();
  const isKnown = (name: string) => registered.has(name) || OF_PROMETHEUS.includes(name);
  assert.deepEqual(
    [...new Set(used)].filter(name => !isKnown(name)),
    [],
  );
  const documented = new Set(readFileSync(DOCUMENT, 'utf8').match(/\bshantyman_\w+/g));
  const own = [...registered]
    .filter(name => name.startsWith('shantyman_'))
    .map(name => name.replace(/_(bucket|sum|count)$/, ''));
  assert.deepEqual([...documented].sort(), [...new Set(own)].sort());
});

test('GIVEN the alert rules WHEN their reasons of failures are read THEN tasks can fail for each of them', () => {
  const reasons = readRules().flatMap(rule =>
    [...rule.matchAll(/reason=~?"([^"]+)"/g)].flatMap(([, list = '']) => list.split('|')),
  );
  assert.ok(reasons.length > 0);
  const known: readonly string[] = FAILURE_REASONS;
  assert.deepEqual(
    reasons.filter(reason => !known.includes(reason)),
    [],
  );
});

test('GIVEN the dashboard WHEN it is laid out THEN no panel covers another, and ids and variables are right', () => {
  const { panels, templating } = readDashboard();
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
    assert.ok(x + w <= 24);
    return Array.from({ length: w * h }, (_, at) => `${x + (at % w)}:${y + Math.floor(at / w)}`);
  });
  assert.equal(new Set(cells).size, cells.length);
  const names = templating.list.map(({ name }) => name);
  const asked = readFileSync(DASHBOARD, 'utf8').matchAll(/\$\{?(\w+)/g);
  for (const [, name = ''] of asked) assert.ok(name === '__all' || names.includes(name), name);
});

/** Prometheus' tool, of Debian's package `prometheus`. */
const promtool = (...parameters: string[]) => spawnSync('promtool', parameters, { encoding: 'utf8' });
const isMissing = promtool('--version').error !== undefined;

test('GIVEN the alert rules WHEN promtool checks and tries them THEN they are valid, silent when all is well, and fire when it is not', {
  // In CI a missing tool is a failure, so that nobody believes the rules were tried.
  skip:
    isMissing && process.env.CI !== 'true' ? 'promtool is not installed (Debian package: prometheus)' : false,
}, () => {
  for (const parameters of [
    ['check', 'rules', RULES],
    ['test', 'rules', CASES],
  ]) {
    const { status, stdout, stderr, error } = promtool(...parameters);
    assert.equal(
      error,
      undefined,
      'promtool is needed: .ci/run fetches it, Debian has it in the package prometheus',
    );
    assert.equal(status, 0, `${stdout}\n${stderr}`);
  }
});
