namespace Emulation.Functions;

/// <summary>What the API description says of a function beyond its route, verb and callers.</summary>
/// <param name="summary">One English sentence.</param>
/// <param name="statuses">Statuses of success, in the order of likelihood.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary, params int[] statuses) : Attribute
{
    public string Summary { get; } = summary;

    public IReadOnlyList<int> Statuses { get; } = statuses.Length > 0 ? statuses : [200];

    /// <summary>Type of the JSON document that it takes; null for none.</summary>
    public Type? Takes { get; set; }

    /// <summary>Takes the same document as a form post.</summary>
    public bool TakesForm { get; set; }

    /// <summary>Content types of the file that its body is; empty where it takes none.</summary>
    public string[] TakesFiles { get; set; } = [];

    /// <summary>Type of the JSON document that it gives; null for a file or nothing.</summary>
    public Type? Gives { get; set; }

    /// <summary>Type of the other JSON document that a 200 may hold; null for none.</summary>
    public Type? OrGives { get; set; }

    /// <summary>Content types of the file that it gives.</summary>
    public string[] GivesFiles { get; set; } = [];

    /// <summary>Parameters of the query, all optional.</summary>
    public string[] Query { get; set; } = [];

    /// <summary>Takes an Idempotency-Key.</summary>
    public bool Keyed { get; set; }

    /// <summary>Answers with an ETag.</summary>
    public bool Versioned { get; set; }

    /// <summary>Statuses of refusal besides 401, 403, 429 and 500.</summary>
    public int[] Refuses { get; set; } = [];
}
