/** `GET|PUT /lab/faults`: what is to go wrong. */
import { faultsRequestSchema } from '#src/contract/faults.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import type { CloudCall } from '../call.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, type Route } from '../router.ts'
import { endFaults, replaceFaults } from './draw.ts'
import { changeFaults, readFaults } from './fault-store.ts'

export const faultRoutes: readonly Route[] = [
  { method: 'GET', path: LAB_PATHS.faults, handle: listFaults },
  { method: 'PUT', path: LAB_PATHS.faults, handle: setFaults },
]

async function listFaults({ database, now }: CloudCall): Promise<Answer> {
  return json(endFaults(await readFaults(database), await now()))
}

async function setFaults({ database, request, now }: CloudCall): Promise<Answer> {
  const { faults } = await readJson(request, faultsRequestSchema)
  const at = await now()
  const { after } = await changeFaults(database, (before) => ({ after: replaceFaults(before, faults, at) }))
  return json(after)
}
