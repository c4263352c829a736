import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';

/** How a database would find what a statement asks for. */
export interface Plan {
  /** Places where it goes through all of a table, or all of an index, to find a few. */
  scans: string[];
  /** Places where it has to sort what it found. */
  sorts: string[];
}

export interface Planner {
  planOf(statement: string): Promise<Plan>;
  close(): Promise<void>;
}

// Accounts are few (OA_MAX_ACCOUNTS) and are counted; everything else grows without a bound.
const FEW = 'accounts';

function sqlitePlanner(path: string): Planner {
  const raw = new DatabaseSync(path, { readOnly: true });
  return {
    async planOf(statement) {
      const steps = (raw.prepare(`explain query plan ${statement}`).all() as unknown as { detail: string }[]).map(({ detail }) => detail);
      return {
        // `M` and `=` are words and numbers that are looked up.
        scans: steps.filter((step) => step.startsWith('SCAN ') && !/ USING (COVERING )?INDEX /.test(step) && !new RegExp(`^SCAN (${FEW}|CONSTANT)`).test(step) && !/^SCAN \w+_search VIRTUAL TABLE INDEX \d+:.*[M=]/.test(step)),
        sorts: steps.filter((step) => step.includes('TEMP B-TREE')),
      };
    },
    close: async () => raw.close(),
  };
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
}

/** These take all that is below them before they give anything. */
const TAKES_ALL = /^(Sort|Aggregate|Hash|HashAggregate|Materialize|SetOp|WindowAgg|Unique)$/;

/** @param limited - somebody above stops after a few rows, so an index may be read from its end */
function look(node: Node, plan: Plan, limited: boolean): void {
  const { 'Node Type': type, 'Relation Name': table = '', 'Index Cond': condition, Plans = [] } = node;
  const name = `${type} ${table} ${node['Index Name'] ?? ''}`.trim();
  const found = condition !== undefined || (limited && type.startsWith('Index'));
  if ((type === 'Seq Scan' || /^(Index|Bitmap Index)/.test(type)) && !found && table !== FEW && !node['Index Name']?.startsWith(FEW)) plan.scans.push(name);
  if (type === 'Sort' || type === 'Incremental Sort') plan.sorts.push(name);
  for (const child of Plans) look(child, plan, type === 'Limit' || (limited && !TAKES_ALL.test(type)));
}

async function postgresPlanner(url: string): Promise<Planner> {
  const client = new pg.Client(url);
  await client.connect();
  // A test has few rows, for which going through all is best: so that is priced out, and what is then left shows what there is to
  // choose from. Plans are made without looking at the parameters.
  for (const way of ['seqscan', 'sort', 'incremental_sort', 'bitmapscan', 'hashjoin', 'mergejoin', 'material', 'hashagg']) await client.query(`set enable_${way} = off`);
  await client.query('set plan_cache_mode = force_generic_plan');
  return {
    async planOf(statement) {
      const parameters = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
      await client.query(`prepare asked as ${statement}`);
      const { rows } = await client.query(`explain (format json) execute asked${parameters ? `(${Array(parameters).fill('null').join(', ')})` : ''}`);
      await client.query('deallocate asked');
      const plan: Plan = { scans: [], sorts: [] };
      look(rows[0]['QUERY PLAN'][0].Plan, plan, false);
      return plan;
    },
    close: () => client.end(),
  };
}

export const plannerOf = async (url: string): Promise<Planner> => (url.startsWith('sqlite:') ? sqlitePlanner(url.slice('sqlite:'.length)) : postgresPlanner(url));
