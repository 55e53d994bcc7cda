/** oidc-client-ts with a refresh token, `automaticSilentRenew` (its default) and the user kept in localStorage. */
import { ErrorResponse, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import type { Contestant } from '../contestant.ts'

const createManager = (server: string) =>
  new UserManager({
    authority: server,
    client_id: 'bench',
    redirect_uri: `${server}/`,
    scope: 'openid profile email offline_access',
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: localStorage }),
    metadata: {
      issuer: `${server}/`,
      authorization_endpoint: `${server}/authorize`,
      token_endpoint: `${server}/oauth/token`,
    },
  })

export const contestant: Contestant = {
  isRedirected: true,
  signIn: (server) => createManager(server).signinRedirect(),
  async open(server) {
    const manager = createManager(server)
    if (location.search.includes('code=')) await manager.signinCallback()
    let isSignedOut = false
    const judge = (error: unknown) => {
      if (error instanceof ErrorResponse) isSignedOut = true
    }
    manager.events.addSilentRenewError(judge)
    manager.events.addUserUnloaded(() => {
      isSignedOut = true
    })
    const renew = async () => {
      try {
        const user = await manager.signinSilent()
        if (!user) throw new Error('no user')
        return user.access_token
      } catch (error) {
        judge(error)
        throw error
      }
    }
    const getToken = async () => {
      const user = await manager.getUser()
      if (!user) throw new Error('no user')
      return user.expired ? renew() : user.access_token
    }
    await getToken()
    return {
      ask: () => manager.getUser(),
      getToken,
      replace: renew,
      signOut: () => manager.removeUser(),
      isSignedOut: () => isSignedOut,
    }
  },
}
