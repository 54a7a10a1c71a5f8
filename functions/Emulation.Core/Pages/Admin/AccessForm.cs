using Emulation.Access;
using Emulation.Blocs;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Admin;

/// <summary>Reads which single link is wanted.</summary>
internal static class AccessForm
{
    private const int NameLength = 200;

    /// <summary>A link into one bloc.</summary>
    public static IReadOnlyList<AccessRequest> OfBloc(IFormCollection form, BlocYear year, DateTimeOffset expires, Dictionary<string, string[]> errors)
    {
        Callers? role = form["role"].ToString() switch
        {
            "unit" => Callers.Unit,
            "lead" => Callers.Lead,
            "standingBody" => Callers.StandingBody,
            "recipient" => Callers.Recipient,
            _ => null,
        };
        if (role is null) errors["role"] = ["Chưa chọn vai trò; hãy chọn trong danh sách."];
        UnitCode? unit = null;
        if (role is Callers.Unit or Callers.Lead)
        {
            if (UnitCode.TryParse(form["unit"].ToString(), null, out var code) && year.Unit(code) is not null) unit = code;
            else errors["unit"] = ["Chưa chọn đơn vị; vai trò này gắn với một đơn vị, hãy chọn trong danh sách."];
        }

        return [new(role ?? Callers.None, [year.Bloc], unit, Name(form, errors), expires)];
    }

    /// <summary>A link that belongs to no single bloc: an administrator, or an office that follows several.</summary>
    public static IReadOnlyList<AccessRequest> OfNoBloc(IFormCollection form, IReadOnlyList<BlocCode> known, DateTimeOffset expires, Dictionary<string, string[]> errors)
    {
        Callers? role = form["role"].ToString() switch { "administrator" => Callers.Administrator, "standingBody" => Callers.StandingBody, "recipient" => Callers.Recipient, _ => null };
        if (role is null) errors["role"] = ["Chưa chọn vai trò; hãy chọn trong danh sách."];
        List<BlocCode> blocs = role is null or Callers.Administrator ? [] : [.. known.Where(bloc => form["blocs"].Contains(bloc.ToString())).Take(Limits.Access.Blocs)];
        if (role is Callers.StandingBody or Callers.Recipient && blocs.Count == 0) errors["blocs"] = ["Chưa chọn khối nào; hãy đánh dấu ít nhất một khối."];
        return [new(role ?? Callers.None, blocs, null, Name(form, errors), expires)];
    }

    private static string? Name(IFormCollection form, Dictionary<string, string[]> errors)
    {
        var (text, error) = TextRules.Clean(form["name"].ToString(), multiline: false);
        if (error is null && text!.Length > NameLength) error = $"Dài hơn {NameLength} ký tự; hãy rút gọn.";
        if (error is not null) errors["name"] = [error];
        return text is { Length: > 0 } ? text : null;
    }
}
