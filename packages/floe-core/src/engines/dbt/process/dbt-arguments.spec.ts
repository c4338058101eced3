import type { RunPlan, SelectionOptions } from '../../plan';
import type { DbtSettings } from '../settings';
import { dbtArguments as argumentsOf } from './dbt-arguments';

const settings: DbtSettings = {
  dbt: '/venv/bin/dbt',
  projectDir: '/shop',
  dbtProjectDir: '/shop/transform',
  profilesDir: '/shop/.floe',
  targetDir: '/shop/transform/target',
  logDir: '/shop/.floe/logs',
  env: {},
};
const planOf = (options: SelectionOptions, command: RunPlan['command'] = 'build'): RunPlan => ({
  runId: 'r',
  project: 'shop',
  command,
  runDir: '/shop/.floe/runs/r',
  options,
});
const dbtArguments = (plan: RunPlan): string[] => argumentsOf(settings, plan);

const always = [
  ...['--log-format', 'json', '--log-level', 'info', '--no-use-colors', '--no-quiet', 'build'],
  ...['--project-dir', '/shop/transform', '--profiles-dir', '/shop/.floe'],
  ...['--target-path', '/shop/transform/target', '--log-path', '/shop/.floe/runs/r'],
  '--write-json',
];

describe('the arguments of dbt', () => {
  it('are the same every time when the user wants nothing special', () => {
    expect(dbtArguments(planOf({}))).toEqual(always);
  });

  it('carry everything the user may say', () => {
    const options = {
      select: 'staging.* +orders',
      exclude: 'tag:slow',
      vars: '{"day": "a b"}',
      threads: 8,
      fullRefresh: true,
      excludeResourceTypes: ['test', 'unit_test'],
      defer: { state: '/production', favorState: true },
    };
    expect(dbtArguments(planOf(options))).toEqual([
      ...always,
      ...['--select', 'staging.*', '+orders', '--exclude', 'tag:slow'],
      ...['--vars', '{"day": "a b"}', '--threads', '8', '--full-refresh'],
      ...['--exclude-resource-type', 'test', '--exclude-resource-type', 'unit_test'],
      ...['--defer', '--state', '/production', '--favor-state'],
    ]);
  });

  it('let what is here come first where the baseline is not to be favoured', () => {
    const args = dbtArguments(planOf({ defer: { state: '/production', favorState: false } }));
    expect(args.slice(always.length)).toEqual(['--defer', '--state', '/production']);
  });

  it('part a list of selectors at its spaces, line ends among them', () => {
    const args = dbtArguments(planOf({ select: '  a,tag:b \n  c+\t' }));
    expect(args.slice(always.length)).toEqual(['--select', 'a,tag:b', 'c+']);
  });

  it('leave out a selection of nothing, and a full refresh that is not wanted', () => {
    const options = { select: ' ', exclude: '', fullRefresh: false, excludeResourceTypes: [] };
    expect(dbtArguments(planOf(options))).toEqual(always);
  });

  it('name the command of the plan', () => {
    expect(dbtArguments(planOf({}, 'test'))).toEqual(
      always.map((arg) => (arg === 'build' ? 'test' : arg)),
    );
  });
});
