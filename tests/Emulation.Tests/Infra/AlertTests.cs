using System.Reflection;
using System.Text.RegularExpressions;
using Emulation.Functions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>Each alert is there, tells people, and looks for names and sentences that the code has.</summary>
public sealed partial class AlertTests
{
    public static TheoryData<string> Environments => ["dev", "prod"];

    [Theory, MemberData(nameof(Environments))]
    public void Every_alert_is_there_and_calls_the_action_group(string environment)
    {
        var snapshot = Of(environment);
        Assert.Equal(
            ["alert-no-sweep PT15M LessThan 1", "alert-given-up PT15M GreaterThan 0", "alert-failed PT15M GreaterThan 4", "alert-server-errors PT15M GreaterThan 0"],
            snapshot.Of("Microsoft.Insights/scheduledQueryRules").Select(rule =>
            {
                var criterion = rule["properties"]!["criteria"]!["allOf"]!.AsArray().Single()!;
                Assert.Contains("outputs.actionGroupId", (string)rule["properties"]!["actions"]!["actionGroups"]!.AsArray().Single()!, StringComparison.Ordinal);
                Assert.True((bool)rule["properties"]!["enabled"]!);
                return $"{((string)rule["name"]!).Split("-emulation")[0]} {rule["properties"]!["windowSize"]} {criterion["operator"]} {criterion["threshold"]}";
            }));
        var throttled = snapshot.Only("Microsoft.Insights/metricAlerts", "alert-throttled")["properties"]!;
        Assert.Equal("Transactions", (string?)throttled["criteria"]!["allOf"]![0]!["metricName"]);
        Assert.Contains("ServerBusyError", throttled["criteria"]!["allOf"]![0]!["dimensions"]![0]!["values"]!.AsArray().Select(value => (string?)value));
        Assert.Contains("outputs.actionGroupId", (string)throttled["actions"]!.AsArray().Single()!["actionGroupId"]!, StringComparison.Ordinal);
        Assert.NotEmpty(snapshot.Only("Microsoft.Insights/actionGroups")["properties"]!["emailReceivers"]!.AsArray());
    }

    [Fact]
    public void Queries_name_functions_that_exist()
    {
        var named = Queries().SelectMany(query => Quoted().Matches(FunctionPart().Match(query).Value).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["Health", "HousekeepOnSchedule", "SweepOnSchedule"], named);
        Assert.All(named, name => Assert.NotNull(FunctionCatalog.Find(name)));
    }

    [Fact]
    public void Queries_look_for_sentences_that_the_code_logs_as_errors()
    {
        var logged = typeof(FunctionCatalog).Assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Emulation", StringComparison.Ordinal)).Select(Assembly.Load)
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .Where(message => message?.Level == LogLevel.Error)
            .Select(message => message!.Message)
            .ToList();
        var sought = Queries().SelectMany(query => Sought().Matches(query).Select(match => match.Groups[1].Value)).ToList();
        Assert.Equal(["was given up", "did not arrive", "broke off", "do not fit together"], sought);
        Assert.All(sought, sentence => Assert.Contains(logged, message => message.Contains(sentence, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Queries() => Snapshot.Prod.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => (string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!);

    private static Snapshot Of(string environment) => environment == "dev" ? Snapshot.Dev : Snapshot.Prod;

    [GeneratedRegex("Name (==|!=|!in) [^|]*?(?=( and |\\||$))")]
    private static partial Regex FunctionPart();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("Text has \"([^\"]+)\"")]
    private static partial Regex Sought();
}
