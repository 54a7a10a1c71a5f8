using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Functions;
using Emulation.LocalHost;
using Emulation.Tests.Infra;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Triggers take and return only what was seen to work in the worker and in the local host alike.</summary>
public sealed partial class TriggerGuardTests
{
    [Fact]
    public void An_http_trigger_takes_the_request_its_routes_values_and_perhaps_a_cancellation_token_and_returns_a_result() =>
        Assert.All(FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http), function => Assert.Contains(Signature(function.Method), Allowed(function)));

    [Fact]
    public void A_timer_takes_its_tick_and_a_cancellation_token_and_returns_nothing() => Assert.All(
        FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Timer),
        function => Assert.Equal("Task (TimerInfo timer, CancellationToken cancellation)", Signature(function.Method)));

    [Fact]
    public void A_timers_schedule_is_a_setting_that_is_declared_here_and_in_Azure()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(SolutionFolder.Path, "local.settings.sample.json")))!["Values"]!.AsObject();
        Assert.All(FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Timer), function =>
        {
            Assert.Matches("^%[A-Za-z]+%$", function.Schedule);
            var setting = function.Schedule!.Trim('%');
            Assert.True(sample.ContainsKey(setting), setting);
            Assert.True(Snapshot.Prod.Settings.ContainsKey(setting), setting);
        });
    }

    [Fact]
    public void The_host_can_make_and_call_every_trigger_class() => Assert.All(FunctionCatalog.All, function =>
    {
        Assert.True(function.Method.DeclaringType is { IsPublic: true, IsAbstract: false, IsGenericType: false }, $"{function.Method.DeclaringType}");
        Assert.Single(function.Method.DeclaringType!.GetConstructors());
        Assert.False(function.Method.IsGenericMethod, function.Name);
    });

    /// <summary>The local build knows only the worker's types that Emulation.Functions.Model declares; only Azure/ is compiled against all of them.</summary>
    [Fact]
    public void Nothing_outside_the_azure_edge_names_the_workers_own_types()
    {
        var project = Path.Combine(SolutionFolder.Path, "functions", "Emulation.Functions");
        Assert.Equal(["EdgeMiddleware.cs", "Program.cs"], Directory.EnumerateFiles(Path.Combine(project, "Azure")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.EnumerateFiles(project, "*.cs"), file => Assert.DoesNotMatch(OfTheWorker(), File.ReadAllText(file)));
        Assert.All(Directory.EnumerateFiles(Path.Combine(project, "Azure")), file => Assert.DoesNotMatch(NeverChecked(), File.ReadAllText(file)));
        Assert.Equal(
            ["AuthorizationLevel", "FunctionAttribute", "HttpTriggerAttribute", "ScheduleStatus", "TimerInfo", "TimerTriggerAttribute"],
            typeof(FunctionAttribute).Assembly.GetExportedTypes().Where(type => !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Allowed(FunctionEntry function)
    {
        var values = string.Concat(RouteValue().Matches(function.Route!).Select(value => value.Groups[1].Value).Where(value => value != "ignored").Select(value => $", String {value}"));
        return from result in (string[])["IResult", "Task<IResult>"] from token in (string[])["", ", CancellationToken cancellation"] select $"{result} (HttpRequest request{values}{token})";
    }

    private static string Signature(MethodInfo method) => $"{Name(method.ReturnType)} ({string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"))})";

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;

    [GeneratedRegex(@"\{(\w+)")]
    private static partial Regex RouteValue();

    [GeneratedRegex(@"\b(FunctionContext|HttpRequestData|HttpResponseData|IActionResult|FromBody|QueueTrigger|BlobTrigger|BlobInput|BlobOutput|TableInput|TableOutput)\b")]
    private static partial Regex OfTheWorker();

    [GeneratedRegex(@"\b(HttpRequestData|HttpResponseData|IActionResult|FromBody|\w+Trigger|\w+Binding)\b")]
    private static partial Regex NeverChecked();
}
