using Emulation.Blocs;
using Microsoft.AspNetCore.Http;

namespace Emulation.Access;

/// <summary>Who is calling, as the gate found out.</summary>
/// <param name="Id">Id of the token; <c>admin-key</c> for the app setting's key, <c>anonymous</c> for nobody.</param>
/// <param name="Role">Exactly one role.</param>
/// <param name="Blocs">The blocs that the role covers; empty means every bloc for administrators and none for others.</param>
/// <param name="Unit">For a unit or a lead: its unit.</param>
public sealed record Caller(string Id, Callers Role, IReadOnlyList<BlocCode> Blocs, UnitCode? Unit)
{
    /// <summary>What the token was made for; in a session, how pages call the office.</summary>
    public string? Name { get; init; }

    /// <summary>When the token ends; null where it does not.</summary>
    public DateTimeOffset? Expires { get; init; }

    public static readonly Caller Nobody = new("anonymous", Callers.Anyone, [], null);

    /// <summary>How the audit trail names the caller.</summary>
    public string Actor => $"{Role.ToString().ToLowerInvariant()}:{Id}";

    public bool Covers(BlocCode bloc) => Role == Callers.Administrator || Blocs.Contains(bloc);

    /// <summary>The caller of the request; nobody where the gate let anyone in.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;
}
