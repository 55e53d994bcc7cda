/** What the statements about API keys show. A key that is made for it is revoked at the end. */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import { consoleApiKeyPath, consoleApiKeysPath } from '#src/contract/paths.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { apiKeySecretAnswerSchema } from '#src/scope/console-answers.ts'
import type { Permission } from '#src/scope/permission.ts'
import { parseJson, withoutSecrets } from './answer-text.ts'
import { authCall, ownCall, writeItem } from './data-calls.ts'
import { type Demo, DemoProblem, type DemoStage, type SpareSeat } from './demo.ts'
import { personaOf, readMonth, tenantNameOf } from './token-demos.ts'

const READS_CALENDARS: readonly Permission[] = [{ role: 'readonly', cache: CACHES.calendar }]
const WRITES_CALENDARS: readonly Permission[] = [{ role: 'writeonly', cache: CACHES.calendar }]
/** Long enough for a browser whose clock is a day behind; of one that could not be revoked nothing is left then. */
const LIFE_SECONDS = 2 * 24 * 60 * 60

const wantedKey = ({ clock }: DemoStage, permissions: readonly Permission[]) => ({
  description: 'A show me of Keys vs tokens',
  permissions,
  expiresAt: Math.floor(clock.now() / 1000) + LIFE_SECONDS,
})

const signInAdmin = ({ user, signIn }: DemoStage) => {
  const admin = personaOf(user.tenant, 'admin')
  return signIn(`${admin.name}, an admin, signs in`, admin)
}

async function makeKey(stage: DemoStage, { seat }: SpareSeat, permissions = READS_CALENDARS) {
  const answer = await stage.ask(
    'The console makes an API key',
    'allowed',
    ownCall('POST', consoleApiKeysPath(seat), wantedKey(stage, permissions)),
    withoutSecrets,
  )
  const made = apiKeySecretAnswerSchema.safeParse(parseJson(answer)).data
  if (!made) throw new DemoProblem('The console made no key.')
  const revoke = ownCall('DELETE', consoleApiKeyPath(seat, made.key.id))
  // Before the admin is signed out again. Twice does no harm.
  stage.atEnd(() => stage.send(revoke))
  return { id: made.key.id, secret: made.secret, revoke }
}

const staysTheSame: Demo = {
  id: 'key-stays-the-same',
  title: 'a key, used twice',
  async run(stage) {
    const { user, ask } = stage
    const { id, secret } = await makeKey(stage, await signInAdmin(stage))
    await ask('A call with it', 'allowed', readMonth(stage, secret, user.tenant))
    await ask('Another call, with the same text', 'allowed', readMonth(stage, secret, user.tenant))
    return `The audit names the same key both times, \`${id}\`. It would tomorrow; this one is revoked now, since nobody needs it.`
  },
}

const needsAnAdmin: Demo = {
  id: 'key-needs-an-admin',
  title: 'who can make a key',
  async run(stage) {
    const { user, ask, signIn } = stage
    const clerk = personaOf(user.tenant, 'data-entry')
    const { seat } =
      user.role === 'admin' ? await signIn(`${clerk.name} signs in, for data entry`, clerk) : stage
    const who = user.role === 'admin' ? clerk.name : user.name
    await ask(
      `${who} asks the console for a key`,
      'refused',
      ownCall('POST', consoleApiKeysPath(seat), wantedKey(stage, READS_CALENDARS)),
    )
    await makeKey(stage, await signInAdmin(stage))
    return 'Only an admin can, and it is the admin who says what the key opens: here, to read one whole cache.'
  },
}

const opensEverybodys: Demo = {
  id: 'key-opens-everybodys',
  title: 'one key, three tenants',
  async run(stage) {
    const { user, ask } = stage
    const admin = await signInAdmin(stage)
    await ask(
      `A key for keys that start with \`${user.tenant}:\` is asked for`,
      'refused',
      ownCall(
        'POST',
        consoleApiKeysPath(admin.seat),
        wantedKey(stage, [
          { role: 'readonly', cache: CACHES.calendar, item: { keyPrefix: `${user.tenant}:` } },
        ]),
      ),
    )
    const { secret } = await makeKey(stage, admin)
    for (const { id, name } of TENANTS)
      await ask(`Reads this month of ${name} with it`, 'allowed', readMonth(stage, secret, id))
    return `The console has no such limit to give. A key of ${tenantNameOf(user.tenant)}’s for one cache opens that cache for everybody’s data.`
  },
}

const outlivesSignOut: Demo = {
  id: 'key-outlives-sign-out',
  title: 'a key after its owner has left',
  async run(stage) {
    const { user, ask, signIn } = stage
    const admin = personaOf(user.tenant, 'admin')
    const first = await signInAdmin(stage)
    const { id, secret } = await makeKey(stage, first)
    await ask(`${admin.name} signs out`, 'allowed', authCall(first.seat, 'logout'))
    await ask('Whoever has a copy of the key calls', 'allowed', readMonth(stage, secret, user.tenant))
    const back = await signIn(`${admin.name} notices, and signs in`, admin)
    await ask('The key is revoked', 'allowed', ownCall('DELETE', consoleApiKeyPath(back.seat, id)))
    await ask('Whoever has a copy calls again', 'refused', readMonth(stage, secret, user.tenant))
    return 'Signing out did nothing to it. It ended when somebody knew that it had to.'
  },
}

const worksAlone: Demo = {
  id: 'key-works-alone',
  title: 'an import that nobody watches',
  async run(stage) {
    const { user, ask } = stage
    const admin = await signInAdmin(stage)
    const { secret } = await makeKey(stage, admin, WRITES_CALENDARS)
    const key = calendarKey(user.tenant, 'import')
    await ask('The import writes with it', 'allowed', writeItem(secret, CACHES.calendar, key))
    await ask('It has no business reading', 'refused', readMonth(stage, secret, user.tenant))
    return 'No session, no person: the key alone was enough, with the least role that will do. What was written is gone in a minute.'
  },
}

export const KEY_DEMOS = {
  staysTheSame,
  needsAnAdmin,
  opensEverybodys,
  outlivesSignOut,
  worksAlone,
} as const satisfies Record<string, Demo>
