/** @supabase/auth-js as its documentation starts: everything by default, which keeps the session in localStorage. */
import { AuthClient } from '@supabase/auth-js'
import type { Contestant } from '../contestant.ts'

const createClient = (server: string) =>
  new AuthClient({ url: `${server}/supabase`, storageKey: 'bench', detectSessionInUrl: false })

export const contestant: Contestant = {
  signIn: (server) =>
    createClient(server).signInWithPassword({ email: 'dana@bench.example', password: 'disposable' }),
  async open(server) {
    const client = createClient(server)
    let isSignedOut = false
    client.onAuthStateChange((event) => {
      if (event === 'SIGNED_OUT') isSignedOut = true
    })
    const tokenOf = ({ data, error }: Awaited<ReturnType<typeof client.getSession>>) => {
      if (!data.session) throw error ?? new Error('no session')
      return data.session.access_token
    }
    tokenOf(await client.getSession())
    return {
      ask: () => client.getSession(),
      getToken: async () => tokenOf(await client.getSession()),
      replace: async () => tokenOf((await client.refreshSession()) as Parameters<typeof tokenOf>[0]),
      signOut: () => client.signOut(),
      isSignedOut: () => isSignedOut,
    }
  },
}
