using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>infra/deploy.sh from nothing to a running app, again, and where it has to stop. The compiling is stubbed: what it publishes is not what is tested here.</summary>
public sealed partial class DeployScriptTests : IDisposable
{
    private const string Template = "--name emulation-dev --location southeastasia --parameters infra/dev.bicepparam";

    /// <summary>The first run on an empty subscription, call by call.</summary>
    private static readonly string[] FromNothing =
    [
        "az account show --query id --output tsv",
        "az account show --query user.name --output tsv",
        "az role assignment list --assignee quan-tri@so.vn --include-inherited --include-groups --scope /subscriptions/11111111-2222-3333-4444-555555555555 --query [].roleDefinitionName --output tsv",
        "az group exists --name rg-emulation-dev",
        $"az deployment sub what-if {Template}",
        $"az deployment sub create {Template} --output none",
        "az deployment sub show --name emulation-dev --query properties.outputs.appName.value --output tsv",
        "az deployment sub show --name emulation-dev --query properties.outputs.appAddress.value --output tsv",
        "dotnet publish functions/Emulation.Functions --configuration Release -p:FunctionsHost=azure -p:PublishReadyToRun=true --runtime linux-x64 --self-contained false --output TMP/app",
        "az functionapp deployment source config-zip --resource-group rg-emulation-dev --name func-emulation-dev-abc123 --src .deploy/emulation-HASH.zip --output none",
        "az tag update --resource-id /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-emulation-dev --operation Merge --tags package=HASH --output none",
    ];

    private readonly DeployBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task One_command_takes_an_empty_subscription_to_a_running_app()
    {
        var (exitCode, output, calls) = await bench.RunAsync("dev --yes");

        Assert.True(exitCode == 0, output);
        Assert.Equal(FromNothing, calls.Select(WithoutHash));
        Assert.Equal("true", bench.Kept("roles"));
        Assert.Equal(DateTime.UtcNow.ToString("yyyy-MM-01", CultureInfo.InvariantCulture), bench.Kept("budget"));
        Assert.Contains($"Địa chỉ: {bench.Kept("address")}", output, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", bench.Kept("key"));
        Assert.Contains($"Khóa quản trị đầu tiên (chỉ hiện lần này, cất ở nơi an toàn): {bench.Kept("key")}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await bench.RunAsync("dev --yes");
        // A budget of an earlier month keeps its first day.
        bench.Keep("budget", "2025-11-01");
        var before = Kept();

        var (exitCode, output, calls) = await bench.RunAsync("dev --yes");

        Assert.True(exitCode == 0, output);
        Assert.Equal(before, Kept());
        Assert.DoesNotContain(calls, call => call.Contains("config-zip", StringComparison.Ordinal) || call.Contains("tag update", StringComparison.Ordinal));
        Assert.Contains("không phát hành lại", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Khóa quản trị", output, StringComparison.Ordinal);

        string?[] Kept() => [bench.Kept("key"), bench.Kept("budget"), bench.Kept("package"), bench.Kept("roles")];
    }

    [Fact]
    public async Task A_changed_program_is_published_and_an_earlier_package_can_be_published_again()
    {
        await bench.RunAsync("dev --yes");
        var (first, firstName) = (bench.Package, bench.Kept("package"));
        bench.Keep("program", "version 2");

        var (_, _, calls) = await bench.RunAsync("dev --yes");
        Assert.Contains(calls, call => call.Contains("config-zip", StringComparison.Ordinal));
        Assert.NotEqual(firstName, bench.Kept("package"));

        var (exitCode, output, back) = await bench.RunAsync($"dev --yes --package {first}");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(back, call => call.StartsWith("dotnet", StringComparison.Ordinal));
        Assert.Contains(back, call => call.Contains($"config-zip --resource-group rg-emulation-dev --name func-emulation-dev-abc123 --src .deploy/emulation-{firstName}.zip", StringComparison.Ordinal));
        Assert.Equal(firstName, bench.Kept("package"));
    }

    [Fact]
    public async Task Without_a_login_nothing_is_asked_of_Azure()
    {
        bench.Keep("no-login");
        var (exitCode, output, calls) = await bench.RunAsync("dev --yes");
        Assert.Equal(3, exitCode);
        Assert.Contains("chưa đăng nhập Azure. Hãy chạy: az login", output, StringComparison.Ordinal);
        Assert.Equal(FromNothing[..1], calls);
    }

    [Theory]
    [InlineData("Reader\n", "chưa có quyền Owner hoặc Contributor")]
    [InlineData("Contributor\n", "infra/deploy.sh dev --print-roles")]
    public async Task Without_the_rights_it_says_which_are_missing_and_changes_nothing(string rights, string told)
    {
        bench.Keep("rights", rights);
        var (exitCode, output, calls) = await bench.RunAsync("dev --yes");
        Assert.Equal(3, exitCode);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.Equal(FromNothing[..3], calls);
    }

    [Fact]
    public async Task A_contributor_who_may_assign_roles_may_deploy()
    {
        bench.Keep("rights", "Contributor\nRole Based Access Control Administrator\n");
        Assert.Equal(0, (await bench.RunAsync("dev --yes")).ExitCode);
    }

    [Fact]
    public async Task Alerts_must_go_to_somebody()
    {
        var text = await File.ReadAllTextAsync(bench.Parameters("dev"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bench.Parameters("dev"), text.Replace("@so.vn", "@example.vn", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await bench.RunAsync("dev --yes");
        Assert.Equal(3, exitCode);
        Assert.Contains("alertEmails", output, StringComparison.Ordinal);
        Assert.Null(bench.Kept("deployed"));
    }

    [Fact]
    public async Task A_refused_what_if_changes_nothing()
    {
        bench.Keep("refused");
        var (exitCode, output, calls) = await bench.RunAsync("dev --yes");
        Assert.Equal(4, exitCode);
        Assert.Contains("chưa có gì thay đổi", output, StringComparison.Ordinal);
        Assert.Equal(FromNothing[..5], calls);
    }

    [Theory]
    [InlineData("khong\n", 4)]
    [InlineData("", 4)]
    [InlineData("co\n", 0)]
    public async Task A_person_sees_the_changes_first_and_may_refuse(string answer, int expected)
    {
        var (exitCode, _, calls) = await bench.RunAsync("dev", answer);
        Assert.Equal(expected, exitCode);
        Assert.Equal(expected == 0 ? FromNothing : FromNothing[..5], calls.Select(WithoutHash));
    }

    [Fact]
    public async Task An_app_that_never_gets_well_is_told_with_the_way_back()
    {
        bench.App = AppState.IsDown;
        var (exitCode, output, _) = await bench.RunAsync("dev --yes");
        Assert.Equal(5, exitCode);
        Assert.Contains("/health không báo khỏe", output, StringComparison.Ordinal);
        Assert.Contains("infra/deploy.sh dev --package", output, StringComparison.Ordinal);
    }

    /// <summary>Timers on Flex Consumption have stopped after a deployment while pages went on.</summary>
    [Fact]
    public async Task Pages_without_ticks_are_not_enough()
    {
        bench.App = AppState.Stands;
        var (exitCode, output, _) = await bench.RunAsync("dev --yes");
        Assert.Equal(5, exitCode);
        Assert.Contains("az functionapp restart --resource-group rg-emulation-dev --name func-emulation-dev-abc123", output, StringComparison.Ordinal);
        Assert.Contains("POST", output, StringComparison.Ordinal);
    }

    private static string WithoutHash(string call) => Hash().Replace(call, "$1HASH");

    [GeneratedRegex("(emulation-|package=)[0-9a-f]{16}")]
    private static partial Regex Hash();
}
