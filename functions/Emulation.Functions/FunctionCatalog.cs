using System.Collections.Frozen;
using System.Reflection;
using Emulation.Access;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.Functions;

public enum FunctionKind { Http, Timer }

/// <summary>One function as its attributes declare it.</summary>
/// <param name="Name">The name that the host shows and <c>/admin/functions/{name}</c> takes.</param>
/// <param name="Kind">What makes it run.</param>
/// <param name="Method">The instance method of the trigger class.</param>
/// <param name="Verbs">HTTP methods in capitals, sorted; empty means all of them, and for a timer none.</param>
/// <param name="Route">Route template without a leading slash; null for a timer.</param>
/// <param name="AuthLevel">Key that the Functions host asks for; null for a timer. Ours is Anonymous throughout: <see cref="Callers"/> decides.</param>
/// <param name="Schedule">Six-field NCRONTAB or <c>%Setting%</c>; null for HTTP.</param>
/// <param name="RunOnStartup">Whether a timer also runs at each start.</param>
/// <param name="Callers">Who may call it; a function that does not say is closed.</param>
/// <param name="IsPage">A page for people and not a part of the API.</param>
/// <param name="IsCostly">Whether a call takes much work, so that a caller may make fewer.</param>
public sealed record FunctionEntry(
    string Name,
    FunctionKind Kind,
    MethodInfo Method,
    IReadOnlyList<string> Verbs,
    string? Route,
    AuthorizationLevel? AuthLevel,
    string? Schedule,
    bool RunOnStartup,
    Callers Callers,
    bool IsPage,
    bool IsCostly);

/// <summary>Every function of the app, read once from the attributes of the trigger classes; both hosts go by it.</summary>
public static class FunctionCatalog
{
    /// <summary>All functions of this assembly, by name.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } = Of(typeof(FunctionCatalog).Assembly.GetTypes());

    private static readonly FrozenDictionary<string, FunctionEntry> ByName = All.ToFrozenDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of that name in any case, or null.</summary>
    public static FunctionEntry? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The functions of the given trigger classes, by name.</summary>
    /// <exception cref="InvalidOperationException">A name is used twice, or a function has no trigger that we know.</exception>
    public static IReadOnlyList<FunctionEntry> Of(params IEnumerable<Type> triggerClasses)
    {
        FunctionEntry[] entries =
        [
            .. from type in triggerClasses
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               let function = method.GetCustomAttribute<FunctionAttribute>()
               where function is not null
               orderby function.Name
               select Entry(function.Name, method),
        ];
        var twice = entries.CountBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(count => count.Value > 1).Key;
        return twice is null ? entries : throw new InvalidOperationException($"Two functions are called {twice}.");
    }

    private static FunctionEntry Entry(string name, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var http = parameters.Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null);
        var timer = parameters.Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null);
        var callers = method.GetCustomAttribute<CallersAttribute>()?.Callers ?? Callers.None;
        return (http, timer) switch
        {
            ({ } trigger, null) => new(name, FunctionKind.Http, method, Verbs(trigger), trigger.Route ?? name, trigger.AuthLevel, null, false, callers, method.IsDefined(typeof(PageAttribute)), method.IsDefined(typeof(CostlyAttribute))),
            (null, { } trigger) => new(name, FunctionKind.Timer, method, [], null, null, trigger.Schedule, trigger.RunOnStartup, callers, false, false),
            _ => throw new InvalidOperationException($"{name} ({method.DeclaringType}.{method.Name}) needs exactly one HTTP or timer trigger."),
        };
    }

    private static string[] Verbs(HttpTriggerAttribute trigger) =>
        [.. (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant()).Order(StringComparer.Ordinal)];
}
