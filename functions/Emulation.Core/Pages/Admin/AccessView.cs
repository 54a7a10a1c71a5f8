using Emulation.Access;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Pages.Admin;

/// <summary>A link as the administrator sees it; the token is not known any more.</summary>
/// <param name="Office">Whom it is for.</param>
public sealed record AccessLine(AccessGrant Grant, string Office)
{
    /// <summary>The last day on which it works.</summary>
    public string LastDay => Vietnamese.Date(Vietnamese.LocalDate(Grant.Expires.AddTicks(-1)));
}

/// <summary>A link at the moment it is made.</summary>
public sealed record LinkCard(string Office, string Role, string? BlocName, string Address, string LastDay);

/// <summary>The links of one bloc.</summary>
/// <param name="Missing">Offices of the bloc that have no link that works: units, leads, the standing body.</param>
/// <param name="Live">Links that work, in the order of the offices.</param>
/// <param name="Ended">Links that expired or were revoked, the latest first.</param>
public sealed record BlocAccess(BlocYear Year, IReadOnlyList<MissingLink> Missing, IReadOnlyList<AccessLine> Live, IReadOnlyList<AccessLine> Ended);

/// <summary>An office that cannot get in yet.</summary>
public sealed record MissingLink(Callers Role, UnitCode? Unit, string Office);

/// <summary>A bloc on the page of all links.</summary>
public sealed record BlocAccessLine(BlocCode Bloc, string Name, int Live, int Missing);
