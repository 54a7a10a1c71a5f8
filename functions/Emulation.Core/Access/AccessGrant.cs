using System.Text.Json;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.Access;

/// <summary>What a token allows. The token itself is not kept, only its hash.</summary>
/// <param name="Id">Public id; the first half of the token.</param>
/// <param name="Role">Administrator, standingBody, lead, unit or recipient.</param>
/// <param name="Blocs">The blocs it covers; empty for an administrator.</param>
/// <param name="Unit">For a unit or a lead: its unit.</param>
/// <param name="Name">What it was made for, to tell tokens apart; no personal data.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Revoked">When it was revoked, if it was.</param>
public sealed record AccessGrant(
    string Id, Callers Role, IReadOnlyList<BlocCode> Blocs, UnitCode? Unit, string? Name, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset? Revoked);

/// <summary>A grant at the moment it is made: the only time that the token is shown.</summary>
public sealed record NewAccess(string Token, AccessGrant Access);

public sealed record AccessList(IReadOnlyList<AccessGrant> Access);

/// <summary>A grant that an administrator asks for, valid but for the existence of what it names.</summary>
public sealed record AccessRequest(Callers Role, IReadOnlyList<BlocCode> Blocs, UnitCode? Unit, string? Name, DateTimeOffset? Expires)
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(400);

    public static Parsed<AccessRequest> Parse(JsonElement document, DateTimeOffset now) => ObjectReader.Read(document, root =>
    {
        Callers? role = root.Text("role", 40) switch
        {
            "administrator" => Callers.Administrator,
            "standingBody" => Callers.StandingBody,
            "lead" => Callers.Lead,
            "unit" => Callers.Unit,
            "recipient" => Callers.Recipient,
            _ => null,
        };
        if (role is null) root.Error("role", "Chưa chọn vai trò; hãy chọn một trong: administrator, standingBody, lead, unit, recipient.");

        List<BlocCode> blocs = [];
        root.Texts("blocs", Limits.Access.Blocs, 60, text =>
        {
            if (!BlocCode.TryParse(text, null, out var bloc)) return $"“{text}” không phải mã khối hợp lệ.";
            blocs.Add(bloc);
            return null;
        });

        UnitCode? unit = null;
        if (root.Text("unit", 60) is { } unitText)
        {
            if (UnitCode.TryParse(unitText, null, out var code)) unit = code;
            else root.Error("unit", $"“{unitText}” không phải mã đơn vị hợp lệ.");
        }

        switch (role)
        {
            case Callers.Administrator when blocs.Count > 0 || unit is not null:
                root.Error("blocs", "Quản trị không gắn với khối hay đơn vị; hãy bỏ “blocs” và “unit”.");
                break;
            case Callers.StandingBody when blocs.Count == 0 || unit is not null:
                root.Error("blocs", "Thường trực theo dõi một hoặc nhiều khối và không gắn với đơn vị; hãy liệt kê mã khối trong “blocs” và bỏ “unit”.");
                break;
            case Callers.Recipient when blocs.Count == 0 || unit is not null:
                root.Error("blocs", "Nơi nhận báo cáo gắn với một hoặc nhiều khối và không gắn với đơn vị; hãy liệt kê mã khối trong “blocs” và bỏ “unit”.");
                break;
            case Callers.Lead or Callers.Unit when blocs.Count != 1 || unit is null:
                root.Error("unit", "Vai trò này gắn với đúng một khối và một đơn vị; hãy điền một mã khối trong “blocs” và mã đơn vị trong “unit”.");
                break;
        }

        var expires = root.Moment("expires");
        if (expires <= now || expires > now + Limits.Access.Lifetime) root.Error("expires", $"Thời hạn phải là thời điểm trong tương lai, không quá {Limits.Access.Lifetime.Days} ngày, ví dụ 2024-01-31T00:00:00+07:00.");

        return new AccessRequest(role ?? Callers.None, blocs, unit, root.Text("name", 200), expires);
    });
}
