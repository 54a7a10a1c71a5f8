#!/usr/bin/env bash
# Brings Emulation to Azure and keeps it there; infra/README.md says when to use which option. Run again at any time: what is as it
# should be stays as it is. Messages are for an administrator of a Vietnamese office, hence Vietnamese.
set -euo pipefail
infra="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$infra")"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
stop() { printf '\nDừng lại: %s\n' "$2" >&2; exit "$1"; }

usage() {
  cat >&2 <<'TEXT'
Cách dùng: infra/deploy.sh MÔI_TRƯỜNG [tùy chọn]      MÔI_TRƯỜNG: dev, prod (tệp infra/MÔI_TRƯỜNG.bicepparam)

  (không có tùy chọn)  dựng hoặc cập nhật toàn bộ, phát hành chương trình, kiểm tra
  --yes                không hỏi lại sau khi xem trước thay đổi
  --print-roles        dựng mọi thứ trừ quyền, in các lệnh cấp quyền để người có quyền chạy
  --roles-done         quyền đã được cấp theo --print-roles; làm tiếp
  --package TỆP.zip    phát hành gói có sẵn (để quay lại bản trước), không biên dịch
  --rotate-key         thay khóa quản trị đầu tiên
  --store LỆNH...      chạy backup, backups hoặc restore trên dữ liệu ở Azure
  --remove             xóa môi trường

Mã kết thúc: 0 xong, 1 lỗi khác, 2 sai cách dùng, 3 thiếu công cụ, đăng nhập, quyền hoặc tham số, 4 bị từ chối khi xem trước, 5 không chạy sau khi phát hành.
TEXT
  exit 2
}

read_arguments() {
  environment="${1:-}" task=deploy yes=false roles=assign package='' rotate=false
  [[ "$environment" =~ ^[a-z]{2,8}$ ]] || usage
  shift
  while (($#)); do
    case "$1" in
      --yes) yes=true ;;
      --print-roles) roles=print ;;
      --roles-done) roles=given ;;
      --package) [[ -f "${2:-}" ]] || usage; package="$2"; shift ;;
      --rotate-key) rotate=true ;;
      --store) shift; (($#)) || usage; task=store; store=("$@"); break ;;
      --remove) task=remove ;;
      *) usage ;;
    esac
    shift
  done
  parameters="$infra/$environment.bicepparam"
  [[ -f "$parameters" ]] || stop 2 "không có tệp $parameters."
  group="rg-emulation-$environment"
  location="$(sed -n "s/^param location = '\(.*\)'.*/\1/p" "$parameters")"
}

check_tools() {
  step 'Công cụ và đăng nhập'
  local tool
  for tool in az dotnet curl zip sha256sum; do
    command -v "$tool" >/dev/null || stop 3 "chưa cài $tool. Azure CLI: https://aka.ms/azcli; .NET 10 SDK: https://dotnet.microsoft.com/download."
  done
  subscription="$(az account show --query id --output tsv 2>/dev/null)" || stop 3 'chưa đăng nhập Azure. Hãy chạy: az login'
  user="$(az account show --query user.name --output tsv)"
  say "Tài khoản $user, gói đăng ký $subscription."
}

check_rights() {
  local mine
  mine="$(az role assignment list --assignee "$user" --include-inherited --include-groups --scope "/subscriptions/$subscription" --query '[].roleDefinitionName' --output tsv)"
  grep -qxE 'Owner|Contributor' <<<"$mine" || stop 3 "tài khoản $user chưa có quyền Owner hoặc Contributor trên gói đăng ký $subscription."
  if [[ $roles == assign ]] && ! grep -qxE 'Owner|User Access Administrator|Role Based Access Control Administrator' <<<"$mine"; then
    stop 3 "tài khoản $user không được cấp quyền cho người khác. Hãy chạy: infra/deploy.sh $environment --print-roles, gửi các lệnh in ra cho người quản lý gói đăng ký, rồi chạy lại với --roles-done."
  fi
}

check_parameters() {
  if grep -E '^param alertEmails' "$parameters" | grep -q '@example\.'; then
    stop 3 "hãy ghi địa chỉ thư điện tử nhận cảnh báo vào alertEmails trong $parameters."
  fi
}

# What a first deployment made up and a later one must not change: the key, the budget's first day, the package that runs.
read_state() {
  key='' budget_start="$(date -u +%Y-%m-01)" running=''
  if [[ "$(az group exists --name "$group")" == true ]]; then
    local app found
    app="$(az functionapp list --resource-group "$group" --query '[0].name' --output tsv)"
    if [[ -n "$app" ]]; then
      key="$(az functionapp config appsettings list --resource-group "$group" --name "$app" --query "[?name=='Emulation__AdminKey'].value | [0]" --output tsv)"
    fi
    found="$(az rest --method get --url "/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Consumption/budgets?api-version=2023-11-01" --query 'value[0].properties.timePeriod.startDate' --output tsv)"
    [[ -z "$found" ]] || budget_start="${found:0:10}"
    running="$(az group show --name "$group" --query tags.package --output tsv)"
  fi
  new_key=false
  if [[ -z "$key" || $rotate == true ]]; then
    key="$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')"
    new_key=true
  fi
  # By environment and not by argument: other users of this machine can read arguments.
  export EMULATION_ADMIN_KEY="$key" EMULATION_BUDGET_START="$budget_start" EMULATION_PACKAGE="$running"
  export EMULATION_ASSIGN_ROLES=true
  [[ $roles == assign ]] || EMULATION_ASSIGN_ROLES=false
}

deploy() {
  local arguments=(--name "emulation-$environment" --location "$location" --parameters "$parameters")
  step 'Xem trước thay đổi (what-if)'
  az deployment sub what-if "${arguments[@]}" || stop 4 'Azure từ chối bản xem trước; chưa có gì thay đổi. Đọc lỗi ở trên, sửa rồi chạy lại.'
  if [[ $yes == false ]]; then
    local answer=''
    read -rp 'Thực hiện các thay đổi này? Gõ "co" để làm: ' answer || true
    [[ "$answer" == co || "$answer" == có ]] || stop 4 'chưa có gì thay đổi.'
  fi
  step 'Dựng tài nguyên'
  az deployment sub create "${arguments[@]}" --output none
  app="$(output appName)"
  address="$(output appAddress)"
}

output() { az deployment sub show --name "emulation-$environment" --query "properties.outputs.$1.value" --output tsv; }

print_roles() {
  local principal role scope
  principal="$(output principalId)"
  step 'Lệnh cấp quyền: người có quyền Owner hoặc User Access Administrator chạy'
  az deployment sub show --name "emulation-$environment" --query 'properties.outputs.roles.value[].[role, scope]' --output tsv |
    while IFS=$'\t' read -r role scope; do
      say "az role assignment create --assignee-object-id $principal --assignee-principal-type ServicePrincipal --role \"$role\" --scope \"$scope\""
    done
  say ''
  say "Khi đã cấp xong, chạy: infra/deploy.sh $environment --roles-done"
}

build_package() {
  step 'Biên dịch'
  local folder content
  folder="$(mktemp -d)"
  dotnet publish "$root/functions/Emulation.Functions" --configuration Release -p:FunctionsHost=azure -p:PublishReadyToRun=true --runtime linux-x64 --self-contained false --output "$folder/app"
  # Of the contents: a zip of the same files differs each time.
  content="$(cd "$folder/app" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)"
  mkdir -p "$root/.deploy"
  package="$root/.deploy/emulation-$content.zip"
  [[ -f "$package" ]] || (cd "$folder/app" && zip -qr "$package" .)
  rm -rf "$folder"
}

publish() {
  local name
  name="$(basename "$package" .zip)"
  name="${name#emulation-}"
  if [[ "$name" == "$running" ]]; then
    say "Gói $name đang chạy; không phát hành lại."
    return
  fi
  step "Phát hành gói $name"
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none
  az tag update --resource-id "/subscriptions/$subscription/resourceGroups/$group" --operation Merge --tags "package=$name" --output none
}

# On Flex Consumption timers have stopped after a deployment while HTTP went on, so a page that answers is not enough.
check_running() {
  local since="$1" waited=0 pause="${EMULATION_PAUSE:-10}" limit="${EMULATION_WAIT:-660}" health='' last
  step "Kiểm tra $address/health (tối đa $((limit / 60)) phút)"
  while :; do
    if health="$(curl --silent --fail --max-time 30 "$address/health")"; then
      last="$(sed -n 's/.*"lastSweep" *: *"\([0-9T:-]\{19\}\).*/\1/p' <<<"$health")"
      # UTC in one form sorts as text.
      if [[ -n "$last" && ! "$last" < "$since" ]]; then
        say "Chương trình chạy; lượt quét việc gần nhất lúc $last UTC."
        return
      fi
    fi
    ((waited < limit)) || break
    sleep "$pause"
    waited=$((waited + pause))
  done
  if [[ -z "$health" ]]; then
    stop 5 "$address/health không báo khỏe. Xem nhật ký: az webapp log tail --resource-group $group --name $app. Quay lại bản trước: infra/deploy.sh $environment --package .deploy/TỆP.zip"
  fi
  stop 5 "trang web chạy nhưng bộ hẹn giờ không quét việc. Khởi động lại: az functionapp restart --resource-group $group --name $app, chờ 10 phút rồi chạy lại infra/deploy.sh $environment. Trong lúc chờ, gọi POST $address/ledger/sweep với khóa quản trị để việc đến hạn vẫn được làm."
}

show_key() {
  [[ $new_key == true ]] || return 0
  if [[ -n "${CI:-}" ]]; then
    # A workflow's log is read by more people than may administer.
    say "Khóa quản trị mới không in trong nhật ký. Xem: az functionapp config appsettings list --resource-group $group --name $app"
  else
    say "Khóa quản trị đầu tiên (chỉ hiện lần này, cất ở nơi an toàn): $key"
  fi
}

deploy_all() {
  check_tools
  check_rights
  check_parameters
  read_state
  deploy
  if [[ $roles == print ]]; then
    print_roles
    return
  fi
  [[ -n "$package" ]] || build_package
  local since
  # A run that publishes nothing is content with the ticks of the last quarter of an hour.
  since="$(date -u -d '-15 minutes' +%Y-%m-%dT%H:%M:%S 2>/dev/null || date -u -v-15M +%Y-%m-%dT%H:%M:%S)"
  [[ "emulation-$running" == "$(basename "$package" .zip)" ]] || since="$(date -u +%Y-%m-%dT%H:%M:%S)"
  publish
  check_running "$since"
  step 'Xong'
  say "Địa chỉ: $address"
  show_key
}

# Accounts take no shared key, and the commands need one: it is allowed for as long as the command runs.
run_on_store() {
  check_tools
  local account connection
  account="$(az storage account list --resource-group "$group" --query "[?starts_with(name, 'stdata')].name | [0]" --output tsv)"
  [[ -n "$account" ]] || stop 1 "không thấy tài khoản dữ liệu trong $group."
  trap 'az storage account update --resource-group "$group" --name "'"$account"'" --allow-shared-key-access false --output none' EXIT
  step 'Mở dữ liệu cho lệnh này'
  az storage account update --resource-group "$group" --name "$account" --allow-shared-key-access true --output none
  connection="$(az storage account show-connection-string --resource-group "$group" --name "$account" --query connectionString --output tsv)"
  sleep "${EMULATION_PAUSE:-30}"
  Emulation__Storage__ConnectionString="$connection" dotnet run --project "$root/functions/Emulation.LocalHost" -- "${store[@]}"
}

remove() {
  check_tools
  local answer=''
  read -rp "Xóa $group cùng toàn bộ dữ liệu? Gõ tên môi trường để xóa: " answer || true
  [[ "$answer" == "$environment" ]] || stop 4 'chưa xóa gì.'
  step 'Xóa'
  az group delete --name "$group" --yes ||
    stop 1 'còn tài nguyên chưa xóa được: báo cáo tổng hợp và bản sao lưu được giữ đến hết thời hạn bất biến. Xem mục “Remove” trong infra/README.md.'
  say "Đã xóa $group."
}

read_arguments "$@"
case "$task" in
  deploy) deploy_all ;;
  store) run_on_store ;;
  remove) remove ;;
esac
