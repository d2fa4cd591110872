import { SecretKey } from '../../model/secret/secret-key';

/** Signing in by OpenID Connect. */
export interface GrafanaOidc {
  /**
   * What stands on the button.
   * @default "SSO"
   */
  readonly name?: string;

  /** Identifier of the client. */
  readonly clientId: string;

  /** Secret of the client, as a key of a Secret. */
  readonly clientSecret: SecretKey;

  /** Where browsers are sent to. */
  readonly authUrl: string;

  /** Where Grafana asks for tokens. */
  readonly tokenUrl: string;

  /**
   * Where Grafana asks who somebody is.
   * @default - it takes what the token says
   */
  readonly apiUrl?: string;

  /**
   * Scopes to ask for.
   * @default - `openid`, `email` and `profile`
   */
  readonly scopes?: string[];

  /**
   * JMESPath expression over what is said of somebody, that yields `Viewer`, `Editor`, `Admin` or `GrafanaAdmin`.
   * @default - everybody has `auth.defaultRole`
   */
  readonly roleAttributePath?: string;

  /**
   * Refuses whom `roleAttributePath` gives no role.
   * @default - true with `roleAttributePath`
   */
  readonly roleAttributeStrict?: boolean;

  /**
   * JMESPath expression that yields the groups of somebody.
   * @default - none
   */
  readonly groupsAttributePath?: string;

  /**
   * Groups whose members may sign in.
   * @default - whoever the provider lets in
   */
  readonly allowedGroups?: string[];

  /**
   * Domains of e-mail addresses that may sign in.
   * @default - all
   */
  readonly allowedDomains?: string[];

  /**
   * Proves by PKCE that who takes the token is who asked for it.
   * @default true
   */
  readonly usePkce?: boolean;

  /**
   * Authority of the provider's certificate, as a key of a Secret.
   * @default - the authorities of the image
   */
  readonly ca?: SecretKey;
}

/** Signing in by GitHub. */
export interface GrafanaGitHub {
  /** Identifier of the OAuth app. */
  readonly clientId: string;

  /** Secret of the OAuth app, as a key of a Secret. */
  readonly clientSecret: SecretKey;

  /** Organizations whose members may sign in; without one, every user of GitHub could. */
  readonly allowedOrganizations: string[];

  /**
   * Numbers of teams whose members may sign in.
   * @default - every team
   */
  readonly teamIds?: string[];

  /**
   * JMESPath expression that yields `Viewer`, `Editor`, `Admin` or `GrafanaAdmin`, such as `contains(groups[*], '@acme/sre') && 'Admin'`.
   * @default - everybody has `auth.defaultRole`
   */
  readonly roleAttributePath?: string;

  /**
   * Refuses whom `roleAttributePath` gives no role.
   * @default - true with `roleAttributePath`
   */
  readonly roleAttributeStrict?: boolean;
}

/** Somebody in front of Grafana who has found out who it is, and says so in a header. */
export interface GrafanaAuthProxy {
  /**
   * Header with the user.
   * @default "X-WEBAUTH-USER"
   */
  readonly headerName?: string;

  /**
   * What the header holds: `username` or `email`.
   * @default "username"
   */
  readonly headerProperty?: string;

  /**
   * Property of the user, such as `Email`, `Name` or `Role` -> header that holds it.
   * @default - none
   */
  readonly headers?: { [property: string]: string };

  /** Addresses and ranges of that proxy. Whoever else reaches Grafana could say that he is anybody. */
  readonly whitelist: string[];

  /**
   * Makes a user of who comes for the first time.
   * @default true
   */
  readonly autoSignUp?: boolean;
}

/** How people sign in to Grafana. */
export interface GrafanaAuth {
  /**
   * By OpenID Connect.
   * @default - not
   */
  readonly oidc?: GrafanaOidc;

  /**
   * By GitHub.
   * @default - not
   */
  readonly github?: GrafanaGitHub;

  /**
   * By a proxy in front of it.
   * @default - not
   */
  readonly proxy?: GrafanaAuthProxy;

  /**
   * Role of somebody who comes for the first time, where nothing else gives him one: `Viewer`, `Editor`, `Admin` or `None`.
   * @default "Viewer"
   */
  readonly defaultRole?: string;

  /**
   * Also lets people sign in by user and password.
   * @default true
   */
  readonly loginForm?: boolean;
}

/** People who are let in without signing in. */
export interface GrafanaAnonymous {
  /** Why everybody who reaches it may see all of the fleet. */
  readonly because: string;

  /**
   * What they may do: `Viewer` or `Editor`.
   * @default "Viewer"
   */
  readonly role?: string;
}
