/** Invented secrets of every shape and position. They are put together here, so that no scanner takes them for real ones. */
const letters = 'Qm7xT2vRz9LkP4wYb8NcD1sFh6JgA3eU5iO0qWtX';
const mixed = (length: number) => letters.repeat(8).slice(0, length);
const small = (length: number) => mixed(length).toLowerCase();
const hex = (length: number) => '3fa9c1d07b5e42869d'.repeat(12).slice(0, length);
const digits = (length: number) => '4821937560'.repeat(4).slice(0, length);
const capitals = (length: number) => 'Q7XT2VRZ9LKP4WYB8NCD1SFH6JGA3EU5'.repeat(3).slice(0, length);
const uuid = '3fa9c1d0-7b5e-4286-9d3f-a9c1d07b5e42';
const key = (kind: string, body = mixed(64)) => `-----BEGIN ${kind}-----\n${body}\n${body}\n-----END ${kind}-----`;

/** Known by their shape alone, wherever they stand. */
export const shapedSecrets: readonly string[] = [
  ...['p', 'o', 'u', 's', 'r'].map((kind) => `gh${kind}_${mixed(36)}`),
  `github_${'pat'}_${mixed(22)}_${mixed(59)}`,
  `glp${'at'}-${mixed(20)}`,
  `glp${'at'}-${mixed(27)}.01.${small(9)}`,
  `gld${'t'}-${mixed(20)}`,
  `glo${'as'}-${hex(64)}`,
  `GR13${'48941'}${mixed(20)}`,
  ...['AKIA', 'ASIA', 'ABIA'].map((kind) => `${kind.slice(0, 2)}${kind.slice(2)}${capitals(16)}`),
  mixed(40),
  `IQoJb3${'JpZ2lu'}${mixed(200)}`,
  `amzn.${'mws'}.${uuid}`,
  `AI${'za'}${mixed(35)}`,
  `ya${'29'}.${mixed(60)}`,
  `GOC${'SPX'}-${mixed(28)}`,
  `1/${'/0'}${mixed(60)}`,
  `abc8${'Q~'}${mixed(34)}`,
  `xox${'b'}-${digits(12)}-${digits(12)}-${mixed(24)}`,
  `xox${'p'}-${digits(12)}-${digits(12)}-${hex(32)}`,
  `xa${'pp'}-1-A0${capitals(9)}-${digits(13)}-${hex(64)}`,
  `https://hooks.slack${'.com'}/services/T0${capitals(8)}/B0${capitals(8)}/${mixed(24)}`,
  `https://discord${'.com'}/api/webhooks/${digits(18)}/${mixed(68)}`,
  `M${'T'}${mixed(22)}.${mixed(6)}.${mixed(27)}`,
  `https://x.webhook.office${'.com'}/webhookb2/${uuid}@${uuid}/IncomingWebhook/${hex(32)}/${uuid}`,
  ...['live', 'test'].flatMap((kind) => [`sk_${kind}_${mixed(24)}`, `rk_${kind}_${mixed(24)}`]),
  `wh${'sec'}_${mixed(32)}`,
  `n${'pm'}_${mixed(36)}`,
  `py${'pi'}-AgEIcHlwaS5vcmc${mixed(70)}`,
  `ruby${'gems'}_${hex(48)}`,
  `oy${'2'}${small(43)}`,
  `CLO${'JARS'}_${hex(60)}`,
  `sk${'-'}${mixed(20)}T3BlbkFJ${mixed(20)}`,
  `sk-${'proj'}-${mixed(48)}`,
  `sk-${'ant'}-api03-${mixed(93)}AA`,
  `sk-${'or'}-v1-${hex(64)}`,
  `gs${'k'}_${mixed(52)}`,
  `x${'ai'}-${mixed(80)}`,
  `pp${'lx'}-${mixed(48)}`,
  `r${'8'}_${mixed(37)}`,
  `h${'f'}_${mixed(34)}`,
  `nv${'api'}-${mixed(64)}`,
  `S${'G'}.${mixed(22)}.${mixed(43)}`,
  `ke${'y'}-${hex(32)}`,
  `${hex(32)}-${'us'}12`,
  `S${'K'}${hex(32)}`,
  `xkey${'sib'}-${hex(64)}-${mixed(16)}`,
  `${digits(10)}:A${'A'}${mixed(33)}`,
  `shp${'at'}_${hex(32)}`,
  `sq0${'atp'}-${mixed(22)}`,
  `EA${'A'}${mixed(100)}`,
  `do${'p_v1'}_${hex(64)}`,
  `HR${'KU'}-${uuid}`,
  `nf${'p'}_${mixed(36)}`,
  `fo${'1'}_${mixed(43)}`,
  `LT${'AI'}${mixed(20)}`,
  `dckr${'_pat'}_${mixed(27)}`,
  `gl${'sa'}_${mixed(32)}_${hex(8)}`,
  `NR${'AK'}-${capitals(27)}`,
  `sntr${'yu'}_${hex(64)}`,
  `dt0${'c01'}.${capitals(24)}.${capitals(64)}`,
  `sq${'p'}_${hex(40)}`,
  `${mixed(14)}.atl${'asv1'}.${mixed(67)}`,
  `pu${'l'}-${hex(40)}`,
  `hv${'s'}.${mixed(90)}`,
  `s${'.'}${mixed(24)}`,
  `dp${'.pt'}.${mixed(43)}`,
  `ts${'key'}-auth-${mixed(17)}-${mixed(32)}`,
  `pscale_${'pw'}_${mixed(43)}`,
  `sb${'p'}_${hex(40)}`,
  `da${'pi'}${hex(32)}`,
  `pat${mixed(14)}.${hex(64)}`,
  `nt${'n'}_${mixed(46)}`,
  `lin_${'api'}_${mixed(40)}`,
  `ATA${'TT3'}xFfGF0${mixed(180)}=${capitals(8)}`,
  `fi${'gd'}_${mixed(40)}`,
  `PM${'AK'}-${hex(24)}-${hex(34)}`,
  `pat-${'na1'}-${uuid}`,
  `newtool${'_'}${mixed(32)}`,
  `ey${'J'}hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${mixed(43)}`,
  `AGE-SECRET-${'KEY'}-1${capitals(58)}`,
  `$6$${mixed(16)}$${mixed(86)}`,
  `$2${'b'}$12$${mixed(53)}`,
  ...['RSA ', 'EC ', 'OPENSSH ', '', 'ENCRYPTED ', 'DSA '].map((kind) => key(`${kind}${'PRIVATE'} KEY`)),
  key(`PGP ${'PRIVATE'} KEY BLOCK`),
  `PuTTY-User-Key-${'File'}-3: ssh-ed25519\nPrivate-Lines: 1\n${mixed(64)}\n`,
];

/** Where a shaped secret may stand. § is the secret. */
export const anyPlaces: readonly string[] = [
  'echo §',
  'echo "§" | pbcopy',
  "grep -rn '§' src",
  'deploy --to prod § --now',
  'git commit -m "remove §"',
  '# the old one was § until monday',
];

/** What a person or a machine may have chosen. */
export const plainSecrets: readonly string[] = [
  'hunter2',
  'correcthorse',
  'Tr0ub4dor3',
  mixed(24),
  'k9Xz/Pq2+LmT7vRw==',
  hex(32),
  uuid,
];

/** Known by where they stand. § is the secret. */
export const places: readonly string[] = `
export DB_PASSWORD=§
export DB_PASSWORD='§'
export API_TOKEN="§"
DB_PASS=§ npm start
MYSQL_PWD=§ mysql -u root
PGPASSWORD=§ psql -h db -U ada shop
RESTIC_PASSWORD=§ restic backup
AWS_SECRET_ACCESS_KEY=§ aws s3 ls
AWS_SESSION_TOKEN=§ aws s3 ls
AZURE_CLIENT_SECRET=§ terraform plan
TF_VAR_db_password=§ terraform apply
terraform apply -var 'db_password=§'
OPENAI_API_KEY=§ python a.py
sudo env PGPASSWORD=§ psql
set -gx API_TOKEN §
setenv API_TOKEN §
$env:API_TOKEN = '§'
declare -x APP_SECRET=§
DATABASE_URL=postgres://ada:§@db/shop npm start
REDIS_URL=redis://:§@cache:6379/0 npm start
export MONGO_URI="mongodb+srv://ada:§@cluster0.example.net/shop?w=1"
mysql -u root -p§ shop
mysql -u root -p'§' shop
mysqldump --password=§ shop
mysqladmin -u root password §
psql "host=db user=ada password=§ dbname=shop"
psql -c "ALTER USER ada WITH PASSWORD '§'"
mysql -e "CREATE USER 'a'@'%' IDENTIFIED BY '§'"
mysql -e "ALTER USER 'a'@'%' IDENTIFIED WITH mysql_native_password BY '§'"
mysql -e "SET PASSWORD FOR 'a'@'%' = PASSWORD('§')"
mongosh -u ada -p §
mongosh --eval 'db.auth("ada","§")'
mongosh --eval 'db.createUser({user:"a",pwd:"§",roles:[]})'
redis-cli -a § ping
redis-cli AUTH §
redis-cli config set requirepass §
sqlcmd -U sa -P §
curl -u ada:§ https://example.org
curl -uada:§ https://example.org
curl -sSLu ada:§ https://example.org
curl --user "ada:§" https://example.org
curl -H "Authorization: Bearer §" https://example.org
curl -H 'authorization: Basic §' https://example.org
curl -H "Authorization: token §" https://example.org
curl -H "X-Api-Key: §" https://example.org
curl -H "PRIVATE-TOKEN: §" https://git.example.org
curl -H "Ocp-Apim-Subscription-Key: §" https://example.org
curl -H "Cookie: session=§" https://example.org
curl -b "sessionid=§" https://example.org
curl --oauth2-bearer § https://example.org
curl -d '{"username":"ada","password":"§"}' https://example.org
curl -d "{\\"password\\":\\"§\\"}" https://example.org
curl -d 'username=ada&password=§' https://example.org
curl -F 'token=§' https://example.org
curl "https://example.org/?access_token=§&page=1"
wget --user=ada --password=§ https://example.org
wget --header="Authorization: Bearer §" https://example.org
http -a ada:§ example.org
http example.org X-Api-Key:§
git remote add origin https://ada:§@git.example/api.git
git clone https://oauth2:§@git.example/api.git
git -c http.extraheader="AUTHORIZATION: bearer §" fetch
git config --global user.token §
docker login -u ada -p § registry.example
echo § | docker login -u ada --password-stdin
docker login -u ada --password-stdin <<< §
docker run -e MYSQL_ROOT_PASSWORD=§ mysql
docker run --env=API_TOKEN=§ app
docker build --build-arg NPM_TOKEN=§ .
helm upgrade app ./chart --set auth.rootPassword='§',image.tag=2
kubectl create secret generic db --from-literal=password=§
kubectl create secret generic s --from-literal=anything=§
kubectl config set-credentials ada --token=§
kubectl set env deploy/api DB_PASSWORD=§
oc login --token=§ --server=https://api.example
az login --service-principal -u app -p § --tenant t
az keyvault secret set --vault-name v --name n --value §
az storage blob list --account-key §
aws configure set aws_secret_access_key §
aws ssm put-parameter --name /db --type SecureString --value §
aws secretsmanager put-secret-value --secret-id n --secret-string '§'
heroku config:set DB_PASSWORD=§
fly secrets set ANY=§
gh secret set API_TOKEN --body §
gh auth login --with-token <<< §
echo § | gh secret set API_TOKEN
npm config set //registry.example/:_authToken §
echo "//registry.example/:_authToken=§" >> ~/.npmrc
echo "_auth=§" >> ~/.npmrc
yarn config set npmAuthToken §
pip install -i https://__token__:§@pypi.example/simple x
twine upload -u __token__ -p § dist/*
poetry config http-basic.x ada §
composer config http-basic.repo.example ada §
cargo login §
nuget push x.nupkg § -Source https://x
dotnet user-secrets set "Db:Password" "§"
java -Djavax.net.ssl.keyStorePassword=§ -jar a.jar
keytool -list -storepass §
sshpass -p § ssh ada@host
sshpass -p§ ssh ada@host
ssh-keygen -t ed25519 -N § -f key
echo § | sudo -S apt update
sudo -S true <<< §
echo "ada:§" | chpasswd
echo § | passwd --stdin ada
usermod -p § ada
net user ada § /add
smbclient //host/share -U ada%§
mount -t cifs //host/s /mnt -o username=ada,password=§
xfreerdp /u:ada /p:§ /v:host
lftp -u ada,§ ftp.example.org
rclone config create r s3 secret_access_key=§
mc alias set m https://minio.example ada §
openssl rsa -in k -passin pass:§
openssl enc -aes-256-cbc -k § -in a
gpg --batch --passphrase § -d a.gpg
echo § | gpg --passphrase-fd 0 -d a.gpg
7z a -p§ a.7z d
zip -P § a.zip b
unrar x -p§ a.rar
qpdf --password=§ --decrypt a.pdf b.pdf
pdftk a.pdf input_pw § output b.pdf
ansible-playbook site.yml -e "db_password=§"
ansible-vault encrypt_string '§' --name db
vault kv put secret/db anything=§
vault login -method=userpass username=ada password=§
vault operator unseal §
consul kv get -token=§ a
sonar-scanner -Dsonar.login=§
ngrok config add-authtoken §
tailscale up --authkey §
nmcli dev wifi connect net password §
wpa_passphrase net §
security add-generic-password -a ada -s x -w §
bw unlock §
pass insert -e x <<< §
secret-tool store --label=x a b <<< §
ldapsearch -x -D cn=a -w §
snmpwalk -v3 -u ada -A § host
htpasswd -bc .htpasswd ada §
mosquitto_pub -u ada -P § -t x -m y
rabbitmqctl add_user ada §
jq --arg token § .
echo '{"token":"§"}' > t.json
echo "password: '§'" >> config.yml
echo 'DB_PASSWORD=§' >> .env
echo "db:5432:shop:ada:§" >> ~/.pgpass
echo "§" > ~/.vault-token
echo "machine api.example login ada password §" >> ~/.netrc
cat > ~/.netrc <<EOF\\nmachine api.example\\nlogin ada\\npassword §\\nEOF
cat > .env <<EOF\\nDB_HOST=db\\nDB_PASSWORD=§\\nEOF
yq -i '.db.password = "§"' c.yml
python -c "import os; os.environ['API_KEY']='§'"
python -c "requests.get('https://x', auth=('ada', '§'))"
node -e "process.env.TOKEN='§'"
wp config set DB_PASSWORD §
ffmpeg -i rtsp://ada:§@cam/stream out.mp4
app --password §
app --token=§
app --api-key "§"
app --client-secret §
app --passphrase §
app --pwd §
app -password §
Endpoint=sb://x.example/;SharedAccessKeyName=root;SharedAccessKey=§;Entity=y
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
