/** Where programs take a secret without saying so in the name of the flag. */
export interface SecretFlags {
  /** `-psecret`: the value is part of the word. */
  attached?: readonly string[];
  /** `-p secret`: the value is the next word. */
  next?: readonly string[];
  /** `-u name:secret`: what stands behind the first of `:`, `,` or `%` in the next word. */
  login?: readonly string[];
}

const mysql: SecretFlags = { attached: ['-p'] };
const mongo: SecretFlags = { next: ['-p'] };
const registry: SecretFlags = { next: ['-p'] };
const ldap: SecretFlags = { next: ['-w'] };
const archive: SecretFlags = { next: ['-P'] };

export const programs: ReadonlyMap<string, SecretFlags> = new Map(
  Object.entries({
    mysql,
    mysqldump: mysql,
    mysqladmin: mysql,
    mysqlimport: mysql,
    mysqlcheck: mysql,
    mysqlshow: mysql,
    mycli: mysql,
    mariadb: mysql,
    'mariadb-dump': mysql,
    'mariadb-admin': mysql,
    '7z': mysql,
    '7za': mysql,
    sshpass: { attached: ['-p'], next: ['-p'] },
    mongo,
    mongosh: mongo,
    mongodump: mongo,
    mongorestore: mongo,
    mongoimport: mongo,
    mongoexport: mongo,
    cqlsh: mongo,
    twine: mongo,
    rdesktop: mongo,
    docker: registry,
    podman: registry,
    nerdctl: registry,
    buildah: registry,
    skopeo: registry,
    oras: registry,
    helm: registry,
    az: registry,
    oc: registry,
    'redis-cli': { next: ['-a'] },
    ldapsearch: ldap,
    ldapmodify: ldap,
    ldapadd: ldap,
    ldapwhoami: ldap,
    ldappasswd: { next: ['-w', '-s', '-a'] },
    zip: archive,
    unzip: archive,
    sqlcmd: archive,
    bcp: archive,
    ipmitool: archive,
    'ssh-keygen': { next: ['-N', '-P'] },
    keytool: { next: ['-storepass', '-keypass'] },
    snmpwalk: { next: ['-A', '-X'] },
    snmpget: { next: ['-A', '-X'] },
    curl: { login: ['-u', '-U', '--user', '--proxy-user'] },
    http: { login: ['-a', '--auth'] },
    https: { login: ['-a', '--auth'] },
    xh: { login: ['-a', '--auth'] },
    lftp: { login: ['-u'] },
    smbclient: { login: ['-U', '--user'] },
  } satisfies Record<string, SecretFlags>),
);

/** For these `-p` means something else, but for their `login`: `docker run -p 80:80`. */
export const onlyForLogin = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'skopeo', 'oras', 'helm', 'az', 'oc']);

/** Flags of any program whose value is `name:secret`. */
export const loginFlags = new Set(['--creds', '--src-creds', '--dest-creds', '--basic-auth']);

/** Words that make a program read a secret from its input. */
export const readsSecret = new Set(['--password-stdin', '--with-token', '--passphrase-fd', '--pass-stdin', 'chpasswd']);
