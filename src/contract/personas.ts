/** The tenants and people every freshly seeded cloud has, so that the sign-in page can offer them. */

export const TENANTS = [
  { id: 'acme', name: 'Acme' },
  { id: 'acme-labs', name: 'Acme Labs' },
  { id: 'globex', name: 'Globex' },
] as const
export type TenantId = (typeof TENANTS)[number]['id']

/** The roles that can be given a token; any other fails with `Role not supported`. */
export const SUPPORTED_ROLES = ['data-entry', 'admin', 'viewer'] as const
export type SupportedRole = (typeof SUPPORTED_ROLES)[number]
export const PERSONA_ROLES = [...SUPPORTED_ROLES, 'contractor'] as const
export type PersonaRole = (typeof PERSONA_ROLES)[number]

export const isTenantId = (text: string): text is TenantId => TENANTS.some((tenant) => tenant.id === text)
export const isSupportedRole = (text: string): text is SupportedRole =>
  (SUPPORTED_ROLES as readonly string[]).includes(text)

/** A demo's password, public on purpose: the sign-in page prints it. */
export const DEMO_PASSWORD = 'disposable'

export type Persona = {
  /** User name and id in one: `data-entry@acme`. */
  username: string
  /** An invented first name, for faces in the conversation. */
  name: string
  tenant: TenantId
  role: PersonaRole
}

const NAMES: Record<TenantId, Record<PersonaRole, string>> = {
  acme: { 'data-entry': 'Dana', admin: 'Ada', viewer: 'Vera', contractor: 'Cody' },
  'acme-labs': { 'data-entry': 'Dmitri', admin: 'Amara', viewer: 'Vito', contractor: 'Cleo' },
  globex: { 'data-entry': 'Delia', admin: 'Arun', viewer: 'Viola', contractor: 'Cyrus' },
}

export const PERSONAS: readonly Persona[] = TENANTS.flatMap(({ id: tenant }) =>
  PERSONA_ROLES.map((role) => ({ username: `${role}@${tenant}`, name: NAMES[tenant][role], tenant, role })),
)

export const findPersona = (username: string) => PERSONAS.find((persona) => persona.username === username)
