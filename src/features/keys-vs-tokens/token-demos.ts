/** What the statements about tokens show. */

import { tokenAnswerSchema } from '#src/contract/auth.ts'
import { calendarKey } from '#src/contract/calendar.ts'
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { CACHES, collaborationTopic, subscribeAnswerSchema, topicItemSchema } from '#src/contract/momento.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { isSupportedRole, PERSONAS, type Persona, type PersonaRole, TENANTS } from '#src/contract/personas.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { parseJson, withoutSecrets } from './answer-text.ts'
import { authCall, listen, ownCall, publish, readItem } from './data-calls.ts'
import { type Demo, DemoProblem, type DemoStage } from './demo.ts'

export function personaOf(tenant: string, role: PersonaRole): Persona {
  const persona = PERSONAS.find((one) => one.tenant === tenant && one.role === role)
  if (!persona) throw new DemoProblem(`There is no ${role} of that tenant in the demo.`)
  return persona
}

export const tenantNameOf = (id: string) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id

export const readMonth = ({ month }: DemoStage, credential: string, tenant: string) =>
  readItem(credential, CACHES.calendar, calendarKey(tenant, month()))

const isReplaced: Demo = {
  id: 'token-is-replaced',
  title: 'one token after another',
  async run(stage) {
    const { user, ownToken, ask, replaceToken } = stage
    const before = await ownToken()
    await ask(
      `A call with token \`${before.tokenId}\``,
      'allowed',
      readMonth(stage, before.token, user.tenant),
    )
    const next = await replaceToken('The session gives another token', before.tokenId, (tokens) =>
      tokens.reissue('asked for'),
    )
    const after = await ownToken()
    await ask(
      `The same call with token \`${after.tokenId}\``,
      'allowed',
      readMonth(stage, after.token, user.tenant),
    )
    return `\`${before.tokenId}\` was followed by \`${next}\`: same person, another text, and nobody signed in again.`
  },
}

const comesFromSignIn: Demo = {
  id: 'token-comes-from-sign-in',
  title: 'two sign-ins, and what each is given',
  async run({ user, signIn }) {
    const viewer = personaOf(user.tenant, 'viewer')
    const contractor = personaOf(user.tenant, 'contractor')
    await signIn(`${viewer.name} signs in, a viewer`, viewer)
    await signIn(`${contractor.name} signs in, a contractor`, contractor, 'refused')
    return `${viewer.name} was given a viewer’s token, made in that moment; for ${contractor.name}’s role there is none.`
  },
}

const opensOwnShare: Demo = {
  id: 'token-opens-own-share',
  title: 'one’s own month, and everybody else’s',
  async run(stage) {
    const { user, ownToken, ask } = stage
    const { token } = await ownToken()
    await ask(
      `Reads this month of ${tenantNameOf(user.tenant)}`,
      'allowed',
      readMonth(stage, token, user.tenant),
    )
    for (const { id, name } of TENANTS.filter(({ id }) => id !== user.tenant))
      await ask(`Reads this month of ${name}`, 'refused', readMonth(stage, token, id))
    return `One cache, three tenants, and the token opens the share of ${tenantNameOf(user.tenant)} alone.`
  },
}

/** By the visitor's watch: enough for a call before the end, and soon over. */
const TRIAL_LIFE_SECONDS = 3

const dies: Demo = {
  id: 'token-dies',
  title: 'a token that lives for a moment',
  async run(stage) {
    const { user, seat, ask, wait, rate } = stage
    if (!isSupportedRole(user.role)) throw new DemoProblem('Your role is given no token now.')
    const pace = rate()
    // Three seconds of a fast clock are over before the first call is.
    const lifeSeconds = Math.min(Math.ceil(TRIAL_LIFE_SECONDS * Math.max(pace, 1)), TOKEN_LIFE_SECONDS)
    const why = pace > 1 ? `, since the clock runs ${pace} times as fast` : ''
    const answer = await ask(
      `The lab gives a token of yours that lives for ${lifeSeconds} seconds${why}`,
      'allowed',
      ownCall('POST', LAB_PATHS.trialTokens, {
        userId: user.id,
        seat,
        permissions: permissionsFor(user.role, user.tenant),
        lifeSeconds,
      }),
      withoutSecrets,
    )
    const { token } = tokenAnswerSchema.parse(parseJson(answer))
    await ask('Works at once', 'allowed', readMonth(stage, token, user.tenant))
    await wait(lifeSeconds * 1000)
    await ask('The same call, when its time is over', 'refused', readMonth(stage, token, user.tenant))
    return 'Nobody did anything against it. An ordinary token ends the same way, after 15 minutes.'
  },
}

const isRevoked: Demo = {
  id: 'token-is-revoked',
  title: 'your own token, revoked',
  async run(stage) {
    const { user, seat, ownToken, ask, replaceToken, noteRevoked } = stage
    const { token, tokenId } = await ownToken()
    await ask(`Token \`${tokenId}\` is revoked`, 'allowed', authCall(seat, 'revoke', { jti: tokenId }))
    noteRevoked(tokenId)
    await ask('Whoever has a copy of it calls', 'refused', readMonth(stage, token, user.tenant))
    const next = await replaceToken('The session gives its owner another', tokenId, (tokens) => {
      const held = tokens.state().value
      if (held?.tokenId === tokenId) tokens.reject(held)
    })
    const after = await ownToken()
    await ask('The owner goes on', 'allowed', readMonth(stage, after.token, user.tenant))
    return `The copy is worthless. The owner holds \`${next}\` instead, and was not asked for anything.`
  },
}

const speaksForAPerson: Demo = {
  id: 'token-speaks-for-a-person',
  title: 'who the cloud says it was',
  async run(stage) {
    const { user, signIn, ownToken, ask, clock } = stage
    const topic = collaborationTopic(user.tenant)
    const speaker = user.role === 'viewer' ? personaOf(user.tenant, 'data-entry') : user
    const { token } =
      user.role === 'viewer'
        ? await signIn(
            `${speaker.name} signs in, for you may only listen`,
            personaOf(user.tenant, 'data-entry'),
          )
        : await ownToken()
    const text = `A show me of “Keys vs tokens”, at ${new Date(clock.now()).toISOString().slice(11, 19)} UTC`
    await ask(
      `${speaker.name} says something on the topic`,
      'allowed',
      publish(token, CACHES.collaboration, topic, { text, sentAt: clock.now() }),
    )
    const answer = await ask('Reads it back', 'allowed', listen(token, CACHES.collaboration, topic), (body) =>
      JSON.stringify(itemOf(body, text) ?? null, null, 2),
    )
    const publisher = itemOf(answer, text)?.item.publisher_id ?? 'nobody'
    return `The request named nobody. The cloud wrote \`${publisher}\` beside the message, because the token says so.`
  },
}

/** The message that was said here, as the topic has it. */
function itemOf(answer: string, text: string) {
  const { items = [] } = subscribeAnswerSchema.safeParse(parseJson(answer)).data ?? {}
  return items
    .map((item) => topicItemSchema.safeParse(item).data)
    .findLast((item) => item?.item.value.text.includes(text))
}

export const TOKEN_DEMOS = {
  isReplaced,
  comesFromSignIn,
  opensOwnShare,
  dies,
  isRevoked,
  speaksForAPerson,
} as const satisfies Record<string, Demo>
