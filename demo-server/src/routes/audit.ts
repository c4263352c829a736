import { Hono } from 'hono';
import * as v from 'valibot';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { paging, results } from './schemas.ts';

/** The audit log of managers and operators. */
export function auditRoutes(services: Services): Hono<AppEnv> {
  return serve(new Hono<AppEnv>(), services, {
    'accounts.audit': {
      summary: 'Read the audit log of an account, newest first (owner, operator)',
      access: 'auditor',
      query: v.object(paging()),
      result: results.AuditRecords,
      confidential: true,
    },
    'audit.list': {
      summary: 'Read the audit log of all accounts, including deleted ones (operator)',
      access: 'operator',
      query: v.object(paging()),
      result: results.AuditRecords,
      confidential: true,
    },
  });
}
