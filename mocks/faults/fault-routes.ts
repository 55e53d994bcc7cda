/** `/lab/faults`: what is to go wrong. One more or one less is a change of its own, so that two tabs lose nothing. */
import { type FaultsAnswer, faultsRequestSchema, MAX_FAULTS, newFaultSchema } from '#src/contract/faults.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { toBase64Url } from '../base64url.ts'
import { type CloudCall, param } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, type Route } from '../router.ts'
import { endFaults, replaceFaults } from './draw.ts'
import { changeFaults, readFaults } from './fault-store.ts'

export const faultRoutes: readonly Route[] = [
  { method: 'GET', path: LAB_PATHS.faults, handle: listFaults },
  { method: 'PUT', path: LAB_PATHS.faults, handle: setFaults },
  { method: 'POST', path: LAB_PATHS.faults, handle: addFault },
  { method: 'DELETE', path: '/lab/faults/{id}', handle: removeFault },
]

const ID_BYTES = 9

async function listFaults({ database, now }: CloudCall): Promise<Answer> {
  return json(endFaults(await readFaults(database), await now()))
}

async function setFaults(call: CloudCall): Promise<Answer> {
  const { faults } = await readJson(call.request, faultsRequestSchema)
  return change(call, (before, at) => replaceFaults(before, faults, at))
}

async function addFault(call: CloudCall): Promise<Answer> {
  const wanted = await readJson(call.request, newFaultSchema)
  const id = toBase64Url(call.random(ID_BYTES))
  return change(call, (before, at) => {
    const present = endFaults(before, at)
    if (present.faults.length >= MAX_FAULTS) throw new Refusal('LIMIT_EXCEEDED_ERROR')
    return replaceFaults(present, [...present.faults, { id, ...wanted }], at)
  })
}

/** One that is over already is as it should be. */
async function removeFault(call: CloudCall): Promise<Answer> {
  const gone = param(call, 'id')
  return change(call, (before, at) =>
    replaceFaults(
      before,
      before.faults.filter(({ id }) => id !== gone),
      at,
    ),
  )
}

async function change(
  { database, now }: CloudCall,
  next: (before: FaultsAnswer, at: number) => FaultsAnswer,
): Promise<Answer> {
  const at = await now()
  const { after } = await changeFaults(database, (before) => ({ after: next(before, at) }))
  return json(after)
}
