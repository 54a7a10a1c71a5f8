using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>What the client knows of its attempt: nothing where it got no answer that counts.</summary>
public enum AttemptOutcome { Unknown, Acknowledged, Refused }

/// <summary>One submission, or text of the lead, that a client means once, however often it sends it.</summary>
/// <param name="Subject">A unit's code, or <see cref="LeadSubject"/>.</param>
/// <param name="Expected">The version that it was written against.</param>
/// <param name="Marker">Stands in the content, and in no other attempt's.</param>
public sealed record Attempt(string Subject, string? Expected, string Key, string Marker, JsonObject Document)
{
    public const string LeadSubject = "~lead";

    public AttemptOutcome Outcome { get; set; }

    /// <summary>The receipt, or the lead text's view.</summary>
    public JsonObject? Answer { get; set; }
}
