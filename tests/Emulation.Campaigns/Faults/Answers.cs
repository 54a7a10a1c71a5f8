using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>Reads what the app answered.</summary>
public static class Answers
{
    private static readonly string[] Lasting = ["code", "revision", "submittedAt", "firstSubmittedAt", "daysLate", "sha256", "sequence", "chainHash", "savedAt"];

    public static Answer OfRead(Reply reply, string subject)
    {
        if (reply.Status == 404) return new Answer.Missing();
        var view = reply.Json();
        var isLead = subject == Attempt.LeadSubject;
        return new Answer.Found(
            Contents.MarkerOf(view[isLead ? "text" : "document"]!),
            (int?)(isLead ? view["revision"] : view["inForce"]?["revision"]) ?? 0,
            isLead ? null : (string?)view["review"]?["reason"],
            reply.ETag!);
    }

    /// <summary>The version that a refusal names; null for none.</summary>
    public static string? CurrentOf(Reply reply) => (string?)reply.Json()["currentVersion"];

    /// <summary>What a receipt, or the view of the lead's text, says for good.</summary>
    public static string LastingOf(JsonObject receipt) => string.Join(' ', Lasting.Select(name => receipt[name]?.ToJsonString()));

    public static string Word(Reply reply) => reply.Status switch
    {
        0 => "unanswered",
        200 or 201 => "ok",
        404 => "missing",
        409 => "conflict",
        412 or 428 => "stale",
        >= 500 => "failed",
        _ => "refused",
    };
}
