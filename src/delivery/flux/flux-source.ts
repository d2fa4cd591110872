/** Where Flux finds the output. */
export class FluxSource {
  /** A Git repository. */
  public static git(props: FluxGitSourceProps): FluxSource {
    return new FluxSource({ git: props });
  }

  /** An artifact in a registry, as `flux push artifact` makes it. */
  public static oci(props: FluxOciSourceProps): FluxSource {
    return new FluxSource({ oci: props });
  }

  /** A bucket of an object store. */
  public static bucket(props: FluxBucketSourceProps): FluxSource {
    return new FluxSource({ bucket: props });
  }

  /** A source that is there already, such as the one that `flux bootstrap` has made; none is generated. */
  public static existing(props: FluxExistingSourceProps): FluxSource {
    return new FluxSource({ existing: props });
  }

  /**
   * The chosen kind and its properties.
   *
   * @internal
   */
  public readonly _spec: FluxSourceSpec;

  private constructor(spec: FluxSourceSpec) {
    this._spec = spec;
  }
}

/** Exactly one key. */
export interface FluxSourceSpec {
  readonly git?: FluxGitSourceProps;
  readonly oci?: FluxOciSourceProps;
  readonly bucket?: FluxBucketSourceProps;
  readonly existing?: FluxExistingSourceProps;
}

/** A Git repository. At most one of `branch`, `tag`, `semver` and `commit`, but a commit may name its branch. */
export interface FluxGitSourceProps {
  /** URL of the repository: `https://` or `ssh://`, without credentials. */
  readonly url: string;

  /**
   * Branch that Flux follows.
   * @default - "main", if nothing else says what is taken
   */
  readonly branch?: string;

  /**
   * Tag that Flux takes.
   * @default - the branch is followed
   */
  readonly tag?: string;

  /**
   * Range of versions, such as `>=1.2.0 <2.0.0`, of which Flux takes the tag with the highest.
   * @default - the branch is followed
   */
  readonly semver?: string;

  /**
   * Full hash of the commit that Flux takes.
   * @default - the branch is followed
   */
  readonly commit?: string;

  /**
   * Who vouches for Flux at the repository, beside a Secret: `generic`, `aws`, `azure` or `github`.
   * @default "generic"
   */
  readonly provider?: string;

  /**
   * Secret with the credentials, in the namespace of the Flux objects.
   * @default - the repository is public, or `provider` vouches for Flux
   */
  readonly secretName?: string;

  /**
   * What Flux leaves out, in the form of a `.gitignore`.
   * @default - what `.sourceignore` in the repository says
   */
  readonly ignore?: string;
}

/** An artifact in a registry. At most one of `tag`, `semver` and `digest`. */
export interface FluxOciSourceProps {
  /** Repository of the registry, such as `oci://ghcr.io/acme/gitops`, without a tag. */
  readonly url: string;

  /**
   * Tag that Flux follows.
   * @default - "latest", if nothing else says what is taken
   */
  readonly tag?: string;

  /**
   * Range of versions, such as `>=1.2.0 <2.0.0`, of which Flux takes the tag with the highest.
   * @default - the tag is followed
   */
  readonly semver?: string;

  /**
   * Digest that Flux takes, such as `sha256:...`.
   * @default - the tag is followed
   */
  readonly digest?: string;

  /**
   * What the signature of an artifact must be like; one without is not applied.
   * @default - signatures are not looked at
   */
  readonly verify?: FluxVerification;

  /**
   * Who vouches for Flux at the registry, beside a Secret: `generic`, `aws`, `azure` or `gcp`.
   * @default "generic"
   */
  readonly provider?: string;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson`, in the namespace of the Flux objects.
   * @default - the repository is public, or `provider` vouches for Flux
   */
  readonly secretName?: string;

  /**
   * What Flux leaves out, in the form of a `.gitignore`.
   * @default - what `.sourceignore` in the artifact says
   */
  readonly ignore?: string;
}

/** A signature by cosign: with a key or, without one, by an identity. Exactly one of both. */
export interface FluxVerification {
  /**
   * Secret with the public keys, in files that end in `.pub`, in the namespace of the Flux objects.
   * @default - `identities` says who may sign
   */
  readonly secretName?: string;

  /**
   * Who may sign without a key.
   * @default - the keys of `secretName`
   */
  readonly identities?: FluxIdentity[];
}

/** An identity that signs without a key. */
export interface FluxIdentity {
  /** Regular expression (RE2) for the issuer, such as `^https://token\.actions\.githubusercontent\.com$`. */
  readonly issuer: string;

  /** Regular expression (RE2) for the subject, such as `^https://github\.com/acme/gitops/`. */
  readonly subject: string;
}

/** A bucket of an object store. */
export interface FluxBucketSourceProps {
  /** Name of the bucket. */
  readonly bucketName: string;

  /** `host` or `host:port` of the object store, such as `s3.eu-west-1.amazonaws.com`; it is reached by TLS. */
  readonly endpoint: string;

  /**
   * Region of the bucket.
   * @default - none is said
   */
  readonly region?: string;

  /**
   * Folder in the bucket that Flux takes; paths begin with it nonetheless.
   * @default - all of the bucket
   */
  readonly prefix?: string;

  /**
   * Who vouches for Flux at the object store, beside a Secret: `generic`, `aws`, `azure` or `gcp`.
   * @default "generic"
   */
  readonly provider?: string;

  /**
   * Secret with the credentials, in the namespace of the Flux objects.
   * @default - the bucket is public, or `provider` vouches for Flux
   */
  readonly secretName?: string;

  /**
   * What Flux leaves out, in the form of a `.gitignore`.
   * @default - what `.sourceignore` in the bucket says
   */
  readonly ignore?: string;
}

/** A source that is there already. */
export interface FluxExistingSourceProps {
  /** Its name, such as `flux-system`. */
  readonly name: string;

  /**
   * Its kind: `GitRepository`, `OCIRepository` or `Bucket`.
   * @default "GitRepository"
   */
  readonly kind?: string;

  /**
   * Its namespace.
   * @default - that of the Flux objects
   */
  readonly namespace?: string;
}
