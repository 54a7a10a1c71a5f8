using System.Text.RegularExpressions;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>What else an administrator does with infra/deploy.sh over the years.</summary>
public sealed partial class DeployOptionTests : IDisposable
{
    private readonly DeployBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Who_may_not_assign_roles_gets_the_commands_for_somebody_who_may()
    {
        bench.Keep("rights", "Contributor\n");

        var (exitCode, output, calls) = await bench.RunAsync("dev --yes --print-roles");

        Assert.True(exitCode == 0, output);
        Assert.Equal("false", bench.Kept("roles"));
        Assert.Contains(
            """
            az role assignment create --assignee-object-id 99999999-8888-7777-6666-555555555555 --assignee-principal-type ServicePrincipal --role "Storage Blob Data Owner" --scope "/subscriptions/x/sthost"
            az role assignment create --assignee-object-id 99999999-8888-7777-6666-555555555555 --assignee-principal-type ServicePrincipal --role "Monitoring Metrics Publisher" --scope "/subscriptions/x/appi"
            """,
            output,
            StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.Contains("config-zip", StringComparison.Ordinal) || call.StartsWith("dotnet", StringComparison.Ordinal));

        var (then, _, _) = await bench.RunAsync("dev --yes --roles-done");
        Assert.Equal(0, then);
        Assert.Equal("false", bench.Kept("roles"));
        Assert.NotNull(bench.Kept("published"));
    }

    [Fact]
    public async Task A_new_key_is_made_shown_once_and_leaves_the_package_alone()
    {
        await bench.RunAsync("dev --yes");
        var old = bench.Kept("key");

        var (exitCode, output, calls) = await bench.RunAsync("dev --yes --rotate-key");

        Assert.Equal(0, exitCode);
        Assert.NotEqual(old, bench.Kept("key"));
        Assert.Contains(bench.Kept("key")!, output, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.Contains(bench.Kept("key")!, StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("config-zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workflows_log_never_shows_the_key()
    {
        var (exitCode, output, _) = await bench.RunAsync("dev --yes", environment: new Dictionary<string, string> { ["CI"] = "true" });
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(bench.Kept("key")!, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public async Task A_command_on_the_store_has_a_key_for_as_long_as_it_runs(bool isDamaged, int expected)
    {
        await bench.RunAsync("prod --yes");
        if (isDamaged) bench.Keep("damaged");

        var (exitCode, output, calls) = await bench.RunAsync("prod --store restore --bloc ban-dang --from 20230620T190000Z-nightly");

        Assert.True(exitCode == expected, output);
        Assert.Equal("true DefaultEndpointsProtocol=https;AccountName=stdatadevabc123;AccountKey=a2V5\n", bench.Kept("store"));
        Assert.Contains("dotnet run --project functions/Emulation.LocalHost -- restore --bloc ban-dang --from 20230620T190000Z-nightly", calls);
        Assert.Equal("false", bench.Kept("shared-key"));
    }

    [Theory]
    [InlineData("prod\n", false, 0, true)]
    [InlineData("co\n", false, 4, false)]
    [InlineData("prod\n", true, 1, false)]
    public async Task Removing_asks_for_the_name_and_says_what_stays(string answer, bool isImmutable, int expected, bool isGone)
    {
        await bench.RunAsync("prod --yes");
        if (isImmutable) bench.Keep("kept");

        var (exitCode, output, _) = await bench.RunAsync("prod --remove", answer);

        Assert.Equal(expected, exitCode);
        Assert.Equal(isGone, bench.Kept("deployed") is null);
        Assert.Equal(isImmutable, output.Contains("bất biến", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("dev --unknown")]
    [InlineData("dev --package no-such-file.zip")]
    [InlineData("Dev")]
    public async Task Wrong_arguments_show_how_it_is_used(string arguments)
    {
        var (exitCode, output, calls) = await bench.RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains("Cách dùng: infra/deploy.sh", output, StringComparison.Ordinal);
        Assert.Empty(calls);
    }

    /// <summary>Every line of infra/README.md that calls the script works as it stands there.</summary>
    [Fact]
    public async Task The_commands_of_the_README_work()
    {
        await bench.RunAsync("prod --yes");
        var readme = await File.ReadAllTextAsync(Path.Combine(Bicep.Folder, "README.md"), TestContext.Current.CancellationToken);
        var commands = Command().Matches(readme).Select(match => match.Groups[1].Value.Trim()).ToList();
        Assert.True(commands.Count >= 8, $"{commands.Count} commands");

        foreach (var command in commands)
        {
            var arguments = command.Replace(".deploy/emulation-0123456789abcdef.zip", bench.Package, StringComparison.Ordinal);
            bench.Keep("deployed");
            var (exitCode, output, _) = await bench.RunAsync(arguments, arguments.Contains("--remove", StringComparison.Ordinal) ? arguments.Split(' ')[0] + "\n" : "co\n");
            Assert.True(exitCode == 0, $"{command}: {output}");
        }
    }

    [GeneratedRegex("^infra/deploy\\.sh ([^#\n]+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
